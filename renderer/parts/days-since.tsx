import { useTranslation } from 'react-i18next'
import { daysSince } from './format.ts'

/** How long something has waited, in days of the calendar on this machine. */
export function DaysSince({ instant }: { instant: string }) {
  const { t } = useTranslation()
  const days = daysSince(instant)
  return <>{days <= 0 ? t('order.today') : t('order.days', { count: days })}</>
}
