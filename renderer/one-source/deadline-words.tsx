import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'

/** Until when parties have to agree; that it is over is said in words. */
export function DeadlineWords({ deadline }: { deadline: string }) {
  const { t } = useTranslation()
  if (deadline === '') return <>{t('dispute.noDeadline')}</>
  const over = deadline < today()
  return (
    <Text span inherit c={over ? 'var(--mantine-color-error)' : undefined}>
      {t('dispute.due', { date: deadline })}
      {over && ` · ${t('dispute.overdue')}`}
    </Text>
  )
}

export function today(): string {
  const now = new Date()
  const two = (value: number) => String(value).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}
