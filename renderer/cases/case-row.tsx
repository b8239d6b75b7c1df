import { useTranslation } from 'react-i18next'
import type { CaseRow as Row } from '../../shared/cases.ts'
import { TwoLineRow } from '../parts/two-line-row.tsx'
import classes from './cases.module.css'
import { DueWords } from './due-words.tsx'

/** One case in the list: what happened, of which kind and whose, and by when. */
export function CaseRow({ row, today }: { row: Row; today: string }) {
  const { t } = useTranslation()
  const { kind, text, party, person, origin, sent } = row
  const said = [
    t(`cases.kinds.${kind}`),
    origin === 'registered' && !sent && t('cases.notSent'),
    party && t(`cases.origins.${origin}`, { party: party.name }),
    person,
  ]
  return (
    <TwoLineRow title={text} below={said.filter(Boolean).join(' · ')}>
      <span className={classes['rowDue']}>
        <DueWords row={row} today={today} />
      </span>
    </TwoLineRow>
  )
}
