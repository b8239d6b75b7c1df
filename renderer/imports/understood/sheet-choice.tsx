import { Checkbox } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { UnderstoodSheet } from '../../../shared/sheet/plan.ts'
import { formatCount } from '../../parts/format.ts'
import classes from '../imports.module.css'
import { withTaken } from '../plan-draft.ts'
import type { ImportState } from '../use-desk.ts'

interface SheetChoiceProps {
  desk: ImportState
  /** The sheet whose columns are shown. */
  shown: string | undefined
  onShow: (sheet: string) => void
}

/** The sheets of a workbook: which are taken in, and what the others are. */
export function SheetChoice({ desk, shown, onShow }: SheetChoiceProps) {
  const { t } = useTranslation()
  const { understood, draft, change } = desk
  return (
    <ul className={classes['sheets']} aria-label={t('sheet.understood.sheets')}>
      {understood.sheets.map((sheet) => {
        const { name } = sheet
        const taken = draft.sheets.find((each) => each.name === name)?.taken ?? false
        return (
          <li key={name} data-shown={name === shown || undefined}>
            <Checkbox
              aria-label={t('sheet.understood.take', { name })}
              checked={taken}
              disabled={sheet.purpose === 'empty'}
              onChange={(event) => {
                const { checked } = event.currentTarget
                change((old) => withTaken(old, name, checked))
                onShow(name)
              }}
            />
            <button type="button" aria-current={name === shown || undefined} onClick={() => onShow(name)}>
              <span className="clip" title={name}>
                {name}
              </span>
              <SheetFacts sheet={sheet} />
            </button>
          </li>
        )
      })}
    </ul>
  )
}

function SheetFacts({ sheet: { purpose, hidden, rows } }: { sheet: UnderstoodSheet }) {
  const { t } = useTranslation()
  const facts = [
    rows > 0 && t('sheet.understood.rows', { number: formatCount(rows) }),
    hidden && t('sheet.understood.hidden'),
    t(`sheet.understood.purposes.${purpose}`),
  ]
  return <span className={classes['quiet']}>{facts.filter(Boolean).join(t('sheet.preview.between'))}</span>
}
