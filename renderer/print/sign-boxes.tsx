import { useTranslation } from 'react-i18next'
import classes from './print.module.css'

export const signers = [
  'operator',
  'reviewer',
  'chief',
  'receiver',
  'bureau',
  'bureauChief',
  'checker',
  'keyHolder',
  'registrar',
] as const
export type Signer = (typeof signers)[number]
export const stamps = ['stamp', 'receiverStamp'] as const
export type Stamp = (typeof stamps)[number]

interface SignBoxesProps {
  boxes: readonly (Signer | Stamp)[]
  /** Whose key signed under a hat, for whoever signs by hand beside it. */
  names?: Partial<Record<Signer, string>>
  /** What is said below, on the same page. */
  note?: string
}

/** Room for signatures, dates and stamps; all of it stands on one page. */
export function SignBoxes({ boxes, names, note }: SignBoxesProps) {
  const { t } = useTranslation()
  return (
    <section className={classes.signatures}>
      <h2>{t('print.signatures.title')}</h2>
      <div className={classes.boxes} data-boxes={boxes.length}>
        {boxes.map((box) => {
          const signer = signers.find((each) => each === box)
          const name = signer && names?.[signer]
          return (
            <div key={box} className={signer ? undefined : classes.stampBox}>
              <div>
                <strong>{t(`print.signatures.${box}`)}</strong>
                {name !== undefined && (
                  <div className={classes.small}>{t('print.signatures.signedAs', { name })}</div>
                )}
              </div>
              <div className={classes.dateLine}>
                {signer && <span>{t('print.signatures.name')}</span>}
                <span>{t('print.signatures.date')}　　　　　　</span>
              </div>
            </div>
          )
        })}
      </div>
      <p className={classes.note}>{note ?? t('print.basis')}</p>
    </section>
  )
}
