import { Code, NativeSelect, SegmentedControl, Stack, Title, useMantineColorScheme } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { languages } from '../../shared/messages/messages.ts'
import { orpc } from '../host.ts'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { Facts } from './facts.tsx'
import { IdentitySection } from './identity-section.tsx'
import { KeysSection } from './keys/keys-section.tsx'
import { TrustSection } from '../trust/trust-section.tsx'

const languageNames = { zh: '中文', en: 'English' }
const schemes = ['auto', 'light', 'dark'] as const

export function SettingsScreen() {
  const { t } = useTranslation()
  return (
    <Stack className="page" gap="xl">
      <Title order={1}>{t('settings.title')}</Title>
      <IdentitySection />
      <KeysSection />
      <TrustSection />
      <AppearanceSection />
      <ProgramSection />
    </Stack>
  )
}

function AppearanceSection() {
  const { t, i18n } = useTranslation()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <section aria-labelledby="appearance">
      <Title order={2} id="appearance" mb="xs">
        {t('settings.appearance')}
      </Title>
      <Facts
        facts={[
          [
            t('settings.language'),
            <NativeSelect
              key="language"
              w={160}
              aria-label={t('settings.language')}
              value={i18n.language}
              data={languages.map((value) => ({ value, label: languageNames[value] }))}
              onChange={(event) => void i18n.changeLanguage(event.currentTarget.value)}
            />,
          ],
          [
            t('settings.scheme'),
            <SegmentedControl
              key="scheme"
              aria-label={t('settings.scheme')}
              value={colorScheme}
              data={schemes.map((value) => ({ value, label: t(`settings.schemes.${value}`) }))}
              onChange={(value) => setColorScheme(schemes.find((each) => each === value) ?? 'auto')}
            />,
          ],
        ]}
      />
    </section>
  )
}

function ProgramSection() {
  const { t } = useTranslation()
  const { data, error } = useQuery(orpc.app.info.queryOptions({ input: {} }))
  return (
    <section aria-labelledby="program">
      <Title order={2} id="program" mb="xs">
        {t('settings.program')}
      </Title>
      <FailureNotice error={error} />
      {data && (
        <Facts
          facts={[
            [t('settings.version'), data.version],
            [t('settings.host'), t(`settings.hosts.${data.host}`)],
            [t('settings.home'), <Code key="home">{data.home}</Code>],
          ]}
        />
      )}
    </section>
  )
}
