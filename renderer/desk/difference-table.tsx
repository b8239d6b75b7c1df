import { useTranslation } from 'react-i18next'
import type { Difference } from '../../shared/difference.ts'
import classes from './desk.module.css'
import { changedPart, fieldInWords, valueInWords } from './entry-words.ts'
import { useCapped } from './use-capped.tsx'

/** What changed, field by field, the accepted words beside the new ones. */
export function DifferenceTable({ differences }: { differences: readonly Difference[] }) {
  const { t } = useTranslation()
  const { shown, showAll } = useCapped(differences)
  return (
    <>
      <table className={classes.differences}>
        <colgroup>
          <col />
          <col />
          <col />
        </colgroup>
        <thead>
          <tr>
            <th scope="col">{t('desk.review.field')}</th>
            <th scope="col">{t('desk.review.before')}</th>
            <th scope="col">{t('desk.review.after')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((each) => (
            <DifferenceRow key={`${each.field} ${each.item ?? ''}`} difference={each} />
          ))}
        </tbody>
      </table>
      {showAll}
    </>
  )
}

function DifferenceRow({ difference: { field, item, before, after } }: { difference: Difference }) {
  const { t } = useTranslation()
  const parts = changedPart(valueInWords(t, field, before), valueInWords(t, field, after))
  const nothing = item === undefined ? t('desk.review.empty') : undefined
  return (
    <tr>
      <th scope="row">
        {item === undefined ? fieldInWords(t, field) : t('desk.review.item', { name: item })}
      </th>
      <td className={classes.old}>
        {before === '' ? <Absent words={nothing ?? t('desk.review.added')} /> : <Marked {...parts.before} />}
      </td>
      <td className={classes.new}>
        {after === '' ? <Absent words={nothing ?? t('desk.review.removed')} /> : <Marked {...parts.after} />}
      </td>
    </tr>
  )
}

function Absent({ words }: { words: string }) {
  return <span style={{ color: 'var(--mantine-color-dimmed)' }}>{words}</span>
}

/** What is all different says so by standing in its column; marks are for a part of a text. */
function Marked({ head, changed, tail }: { head: string; changed: string; tail: string }) {
  if (head === '' && tail === '') return changed
  return (
    <>
      {head}
      {changed && <mark>{changed}</mark>}
      {tail}
    </>
  )
}
