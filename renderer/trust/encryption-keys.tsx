import { Badge, Button, Code, Group, Skeleton, Stack, Table, Text, Title } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { EncryptionKey } from '../../shared/signing-shapes.ts'
import { Answer } from '../desk/answer.tsx'
import { orpc } from '../host.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { formatDate } from '../parts/format.ts'
import { useAsked } from '../parts/use-asked.ts'
import { AddEncryptionKeyDialog, CreateEncryptionKeyDialog } from './encryption-key-dialogs.tsx'

/** Keys that packages for this bureau are encrypted to: made here, or kept in another place. */
export function EncryptionKeys() {
  const { t } = useTranslation()
  const query = useQuery(orpc.encryption.keys.queryOptions({ input: {} }))
  const { asked, ask, dialog } = useAsked<'create' | 'add'>()
  return (
    <section aria-labelledby="encryption-keys">
      <Title order={2} id="encryption-keys">
        {t('encryption.title')}
      </Title>
      <Text fz="sm" c="dimmed" mb="xs" className="prose">
        {t('encryption.about')}
      </Text>
      <Stack gap="sm">
        <Answer query={query} skeleton={<Skeleton height={72} />}>
          {(keys) =>
            keys.length === 0 ? (
              <EmptyState sentence={t('encryption.empty')} />
            ) : (
              <EncryptionKeyTable keys={keys} />
            )
          }
        </Answer>
        <Group>
          <Button
            variant="default"
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() => ask('create')}
          >
            {t('encryption.create')}
          </Button>
          <Button variant="default" onClick={() => ask('add')}>
            {t('encryption.add')}
          </Button>
        </Group>
      </Stack>
      {asked?.what === 'create' && <CreateEncryptionKeyDialog key={asked.turn} {...dialog} />}
      {asked?.what === 'add' && <AddEncryptionKeyDialog key={asked.turn} {...dialog} />}
    </section>
  )
}

function EncryptionKeyTable({ keys }: { keys: readonly EncryptionKey[] }) {
  const { t } = useTranslation()
  const dropping = useMutation(orpc.encryption.drop.mutationOptions())
  const adding = useMutation(orpc.encryption.add.mutationOptions())
  return (
    <>
      <Table.ScrollContainer minWidth={640}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('encryption.name')}</Table.Th>
              <Table.Th>{t('encryption.recipient')}</Table.Th>
              <Table.Th style={{ whiteSpace: 'nowrap' }}>{t('encryption.kept')}</Table.Th>
              <Table.Th>{t('encryption.since')}</Table.Th>
              <Table.Td />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {keys.map((key) => (
              <Table.Tr key={key.recipient}>
                <Table.Td>
                  {key.name} {!key.inUse && <Badge color="gray">{t('encryption.unused')}</Badge>}
                </Table.Td>
                <Table.Td style={{ overflowWrap: 'anywhere' }}>
                  <Code>{key.recipient}</Code>
                </Table.Td>
                <Table.Td style={{ whiteSpace: key.file === '' || key.present ? 'nowrap' : undefined }}>
                  <Kept encryptionKey={key} />
                </Table.Td>
                <Table.Td style={{ whiteSpace: 'nowrap' }}>{formatDate(key.createdAt)}</Table.Td>
                <Table.Td ta="right">
                  {key.inUse ? (
                    <Button
                      size="compact-sm"
                      variant="subtle"
                      color="gray"
                      aria-label={t('encryption.dropNamed', key)}
                      loading={dropping.isPending && dropping.variables.recipient === key.recipient}
                      onClick={() => dropping.mutate({ recipient: key.recipient })}
                    >
                      {t('encryption.drop')}
                    </Button>
                  ) : (
                    <Button
                      size="compact-sm"
                      variant="subtle"
                      aria-label={t('encryption.useAgainNamed', key)}
                      loading={adding.isPending && adding.variables.recipient === key.recipient}
                      onClick={() => adding.mutate({ recipient: key.recipient, name: key.name })}
                    >
                      {t('encryption.useAgain')}
                    </Button>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <FailureNotice error={dropping.error ?? adding.error} />
    </>
  )
}

/** Where the key that opens is: in a file here, in one that is gone, or in another place. */
function Kept({ encryptionKey: { file, present } }: { encryptionKey: EncryptionKey }) {
  const { t } = useTranslation()
  if (file === '') return t('encryption.elsewhere')
  if (present) return t('encryption.here')
  return (
    <Text fz="sm" c="var(--mulu-warning)" style={{ overflowWrap: 'anywhere' }}>
      {t('encryption.missing', { path: file })}
    </Text>
  )
}
