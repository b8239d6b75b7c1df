import { Anchor, Text, UnstyledButton } from '@mantine/core'
import { IconCalendarDue } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { createContext, use } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { EntryCase } from '../../shared/cases.ts'
import type { EntryKey } from '../../shared/entry.ts'
import { placeInWords } from '../../shared/words.ts'
import { isAt } from '../catalog/field-remarks.tsx'
import type { Place } from '../catalog/finding-index.ts'
import { useCapped } from '../desk/use-capped.tsx'
import { orpc } from '../host.ts'
import classes from './cases.module.css'
import { DueLine } from './due-words.tsx'
import { caseAddress } from './use-cases.ts'

interface AtEntry {
  today: string
  cases: readonly EntryCase[]
}

const none: AtEntry = { today: '', cases: [] }
/** So many stand open at the head; more are a click away. */
const atHead = 3

/** What goes on about the entry that is open. */
export const EntryCasesContext = createContext(none)

export function useEntryCases({ agency, id }: EntryKey): AtEntry {
  return useQuery(orpc.cases.ofEntry.queryOptions({ input: { agency, id } })).data ?? none
}

interface EntryCasesProps extends AtEntry {
  /** Leads to a place in the form that is shown. */
  onPlace?: (place: Place) => void
}

/** At the head of an entry: which cases go on about it, who asked, and by when each is due. */
export function EntryCases({ cases, today, onPlace }: EntryCasesProps) {
  const { t } = useTranslation()
  const { shown, showAll } = useCapped(cases, atHead)
  if (cases.length === 0) return null
  return (
    <section className={classes['atEntry']} aria-label={t('cases.atEntry.label')}>
      <ul className={classes['lines']}>
        {shown.map((each) => (
          <li key={each.row.id}>
            <Head of={each} today={today} />
            <Text size="sm" className={classes['briefly']}>
              {each.row.text}
            </Text>
            <Text size="xs">
              {each.places.map(({ field, item, itemAt }) => {
                const words = placeInWords(t, { field, item })
                return (
                  <span key={words}>
                    {onPlace ? (
                      <UnstyledButton
                        className="note-action"
                        td="underline"
                        aria-label={t('cases.atEntry.toPlace', { place: words })}
                        onClick={() => onPlace({ field, ...(itemAt !== undefined && { item: itemAt }) })}
                      >
                        {words}
                      </UnstyledButton>
                    ) : (
                      words
                    )}
                    {' · '}
                  </span>
                )
              })}
              <ToCase of={each} />
            </Text>
          </li>
        ))}
      </ul>
      {showAll}
    </section>
  )
}

function Head({ of: { row, reporter }, today }: { of: EntryCase; today: string }) {
  const { t } = useTranslation()
  const { kind, origin, party } = row
  const asked = [origin !== 'own' && t(`cases.origins.${origin}`, { party: party?.name ?? '' }), reporter]
  return (
    <Text size="xs" c="dimmed">
      <Text span inherit fw={600} c="var(--mantine-color-text)">
        {t(`cases.kinds.${kind}`)}
      </Text>
      {asked.filter(Boolean).map((who) => ` · ${who}`)}
      {' · '}
      <DueLine row={row} today={today} />
    </Text>
  )
}

function ToCase({ of: { row } }: { of: EntryCase }) {
  const { t } = useTranslation()
  return (
    <Anchor
      component={Link}
      inherit
      underline="always"
      style={{ whiteSpace: 'nowrap' }}
      href={caseAddress(row.id)}
      aria-label={t('cases.atEntry.openNamed', { text: row.text })}
    >
      {t('cases.atEntry.open')}
    </Anchor>
  )
}

/** Below a field: the cases that name it; those on single items stand together at the items. */
export function FieldCases({ path }: { path: string }) {
  const { t } = useTranslation()
  const { cases, today } = use(EntryCasesContext)
  return cases.flatMap((each) =>
    each.places.filter(isAt(path)).map(({ field, item }) => (
      <div key={`${each.row.id} ${field} ${item ?? ''}`} className={classes['atField']}>
        <IconCalendarDue size={14} aria-hidden />
        <Text fz="xs" className="prose">
          {item !== undefined && `${placeInWords(t, { field, item })} `}
          {t('cases.atEntry.said', { kind: t(`cases.kinds.${each.row.kind}`), text: each.row.text })}
          {' · '}
          <DueLine row={each.row} today={today} />
          {' · '}
          <ToCase of={each} />
        </Text>
      </div>
    )),
  )
}
