import { Checkbox } from '@mantine/core'
import { IconAlertCircle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { SheetRow } from '../../../shared/sheet/plan.ts'
import { formatCount } from '../../parts/format.ts'
import classes from '../imports.module.css'
import type { PlaceWords } from '../sheet-words.ts'
import { StateMark } from '../state-mark.tsx'
import { isTakeable } from '../use-taking.ts'

interface ImportRowProps {
  row: SheetRow
  chosen: boolean
  places: PlaceWords
}

/** Two lines: the name with what becomes of it, and below it where it stands and how much there is to see. */
export function ImportRow({ row, chosen, places }: ImportRowProps) {
  const { t } = useTranslation()
  const { name, provider, state, by, differences, problems } = row
  const shownName = name || t('catalog.unnamed')
  const second = [places.rows(row), provider].filter(Boolean).join(t('sheet.preview.between'))
  return (
    <>
      <span data-box className={classes['box']}>
        <Checkbox.Indicator size="xs" checked={chosen} disabled={!isTakeable(state)} />
      </span>
      <div className="entry-row">
        <div className="entry-row-name">
          <span className="clip" title={shownName}>
            {shownName}
          </span>
          <StateMark state={state} />
        </div>
        <div className={classes['rowFacts']}>
          <span className="clip" title={second}>
            {second}
          </span>
          {problems.length > 0 ? (
            <span className={classes['problemCount']}>
              <IconAlertCircle size={12} aria-hidden />{' '}
              {t('sheet.preview.problems', { number: formatCount(problems.length) })}
            </span>
          ) : (
            differences.length > 0 &&
            state === 'changed' && (
              <span>
                {by && `${t(`sheet.preview.by.${by}`)}${t('sheet.preview.between')}`}
                {t('sheet.preview.differences', { number: formatCount(differences.length) })}
              </span>
            )
          )}
        </div>
      </div>
    </>
  )
}
