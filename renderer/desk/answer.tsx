import { Button } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { FailureNotice } from '../parts/failure-notice.tsx'

interface AnswerProps<Data> {
  query: UseQueryResult<Data>
  /** The real shape, without content; shown only when the answer takes its time. */
  skeleton: ReactNode
  children: (data: Data) => ReactNode
}

/** What a query answered; its refusal with a way to ask again, above whatever was read before. */
export function Answer<Data>({ query, skeleton, children }: AnswerProps<Data>) {
  const { t } = useTranslation()
  const refusal = query.error && (
    <FailureNotice
      error={query.error}
      action={
        <Button variant="default" loading={query.isFetching} onClick={() => void query.refetch()}>
          {t('desk.again')}
        </Button>
      }
    />
  )
  if (query.data !== undefined) {
    return (
      <>
        {refusal}
        {children(query.data)}
      </>
    )
  }
  if (refusal) return refusal
  return (
    <div className="late" aria-busy>
      {skeleton}
    </div>
  )
}
