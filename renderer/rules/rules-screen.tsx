import { Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'

/** The rulebook and the code tables in force. */
export function RulesScreen() {
  const { t } = useTranslation()
  return (
    <div className="page">
      <Title order={1}>{t('rulebook.title')}</Title>
    </div>
  )
}
