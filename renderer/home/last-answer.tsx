import { Anchor, Skeleton, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { Answer } from '../desk/answer.tsx'
import { ledgerStateOf, type LedgerRow } from '../desk/ledger-state.ts'
import { orpc } from '../host.ts'
import { formatMoment } from '../parts/format.ts'

/** The newest package that went up, and what became of it: without a receipt it does not count as submitted. */
export function LastAnswer() {
  const { t } = useTranslation()
  const query = useQuery(orpc.submission.ledger.queryOptions({ input: {} }))
  return (
    <Answer query={query} skeleton={<Skeleton height={64} />}>
      {(rows) => {
        const [latest] = rows
        return (
          <>
            <Text fz="sm" className="prose">
              {latest ? sentInWords(t, latest) : t('home.nothingSent')}
            </Text>
            <Anchor component={Link} href="/submissions" fz="sm">
              {t('home.toSubmissions')}
            </Anchor>
          </>
        )
      }}
    </Answer>
  )
}

function sentInWords(t: TFunction, row: LedgerRow): string {
  const sent = t('home.sent', {
    sequence: row.sequence,
    at: formatMoment(row.createdAt),
    name: row.recipient.name,
  })
  const state = ledgerStateOf(row)
  if (state === 'receipt') return sent
  const answer = { at: formatMoment(row.answeredAt ?? ''), accepted: row.accepted, returned: row.returned }
  return `${sent}${t(`home.answers.${state}`, answer)}`
}
