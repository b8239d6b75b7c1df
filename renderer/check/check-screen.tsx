import { Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'

/** Checks the whole catalog. */
export function CheckScreen() {
  const { t } = useTranslation()
  return (
    <div className="page">
      <Title order={1}>{t('check.title')}</Title>
    </div>
  )
}
