import { Button } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

/** The first rows of a list that is seldom long, and the button that shows the rest when it is. */
export function useCapped<Row>(
  rows: readonly Row[],
  cap = 200,
): { shown: readonly Row[]; showAll: ReactNode } {
  const { t } = useTranslation()
  const [capped, setCapped] = useState(true)
  if (!capped || rows.length <= cap) return { shown: rows, showAll: undefined }
  const showAll = (
    <Button variant="subtle" onClick={() => setCapped(false)}>
      {t('desk.showAll', { total: rows.length })}
    </Button>
  )
  return { shown: rows.slice(0, cap), showAll }
}
