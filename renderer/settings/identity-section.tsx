import { Code, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useWorkspace } from '../parts/workspace.tsx'
import { Facts } from './facts.tsx'
import { PlaceFact } from './place-fact.tsx'

/** Whose workspace this is. */
export function IdentitySection() {
  const { t } = useTranslation()
  const workspace = useWorkspace()
  const { superior } = workspace
  return (
    <section aria-labelledby="identity">
      <Title order={2} id="identity" mb="xs">
        {t('settings.identity')}
      </Title>
      <Facts
        facts={[
          [t('settings.name'), workspace.name],
          [t('settings.role'), t(`roles.${workspace.role}`)],
          [t('settings.code'), <Code key="code">{workspace.code}</Code>],
          [t('settings.place'), <PlaceFact key="place" />],
          [
            t('settings.superior'),
            superior ? (
              <>
                {superior.name} <Code>{superior.code}</Code>
              </>
            ) : (
              t('settings.superiorNone')
            ),
          ],
          [t('settings.file'), <Code key="file">{workspace.path}</Code>],
          [t('settings.outbox'), <Code key="outbox">{workspace.outbox}</Code>],
        ]}
      />
    </section>
  )
}
