import { Button, Code, CopyButton, Group, Paper, Text, Title } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { groupedFingerprint } from '../../shared/package.ts'
import { useWorkspace } from '../parts/workspace.tsx'
import { Facts } from './facts.tsx'
import { PlaceFact } from './place-fact.tsx'

const keyNotes = { agency: 'keyNote', district: 'keyNoteDistrict', city: 'keyNoteCity' } as const

/** Who this workspace signs as, and the fingerprint that others must hear from a person. */
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
          [t('settings.signer'), workspace.signer.name],
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
      <KeyCard fingerprint={workspace.signer.fingerprint} note={t(`settings.${keyNotes[workspace.role]}`)} />
    </section>
  )
}

function KeyCard({ fingerprint, note }: { fingerprint: string; note: string }) {
  const { t } = useTranslation()
  return (
    <Paper withBorder p="md" mt="sm">
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <div>
          <Title order={3} mb={4}>
            {t('settings.key')}
          </Title>
          <p className="fingerprint mono">{groupedFingerprint(fingerprint)}</p>
        </div>
        <CopyButton value={groupedFingerprint(fingerprint)}>
          {({ copied, copy }) => (
            <Button
              variant="default"
              onClick={copy}
              leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
              style={{ flex: 'none' }}
            >
              {copied ? t('action.copied') : t('settings.copyKey')}
            </Button>
          )}
        </CopyButton>
      </Group>
      <Text fz="sm" c="dimmed" className="prose">
        {note}
      </Text>
    </Paper>
  )
}
