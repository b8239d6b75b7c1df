import { Anchor, Table, Text } from '@mantine/core'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { DueDay } from '../../shared/contract/calendar.ts'
import { caseAddress } from '../cases/use-cases.ts'
import { useCapped } from '../desk/use-capped.tsx'
import { formatCount } from '../parts/format.ts'

/** Where what is due is dealt with. */
export function doorOfDue({ what, id = '' }: DueDay): string {
  if (what === 'case') return caseAddress(id)
  if (what === 'publication' && id !== '') return `/catalog/${id}`
  return what === 'collection' ? '/board' : '/round'
}

export function dueInWords(t: TFunction, { what, name, count }: DueDay): string {
  return what === 'publication'
    ? t('calendar.due.publication', { count, number: formatCount(count) })
    : t(`calendar.due.${what}`, { name })
}

/** On a line of their own: what is due takes as many lines as it needs. */
function Remarks({ of: words }: { of: readonly string[] }) {
  if (words.length === 0) return null
  return (
    <Text fz="xs" c="dimmed">
      {words.join(' · ')}
    </Text>
  )
}

/** The days of a year that are marked in its picture, each with the way to what is behind it. */
export function DueDays({ days, today }: { days: readonly DueDay[]; today: string }) {
  const { t } = useTranslation()
  const { shown, showAll } = useCapped(days)
  if (days.length === 0)
    return (
      <Text fz="sm" c="dimmed">
        {t('calendar.due.none')}
      </Text>
    )
  return (
    <div>
      <Table aria-label={t('calendar.due.table')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('calendar.due.day')}</Table.Th>
            <Table.Th>{t('calendar.due.what')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {shown.map((each) => (
            <Table.Tr key={`${each.day} ${each.what} ${each.id ?? ''}`}>
              <Table.Td
                style={{ whiteSpace: 'nowrap', verticalAlign: 'top' }}
                c={each.day < today ? 'var(--mantine-color-error)' : undefined}
              >
                {each.day}
              </Table.Td>
              <Table.Td style={{ overflowWrap: 'anywhere' }}>
                <Anchor component={Link} inherit underline="always" lineClamp={2} href={doorOfDue(each)}>
                  {dueInWords(t, each)}
                </Anchor>
                <Remarks
                  of={[
                    each.day < today && t('home.near.overdue'),
                    each.estimated && t('cases.due.estimated'),
                  ].filter((words) => words !== false)}
                />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {showAll}
    </div>
  )
}
