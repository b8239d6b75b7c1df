import { Alert, Button, Code, CopyButton, Group, Stack, Text, Title } from '@mantine/core'
import { useSessionStorage } from '@mantine/hooks'
import type { InferContractRouterOutputs } from '@orpc/contract'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Contract } from '../../shared/contract.ts'
import type { Workspace } from '../../shared/shapes.ts'
import { orpc } from '../host.ts'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { WorkspaceRow } from './workspace-row.tsx'

type Sample = InferContractRouterOutputs<Contract>['workspace']['sample']

/** What a sample made in this window is: the list of workspaces leaves it to this section. */
export function useSample() {
  return useSessionStorage<Sample | undefined>({ key: 'mulu.sample', getInitialValueInEffect: false })
}

interface SampleOfferProps {
  onOpen: (path: string) => void
  onMade: (sample: Sample) => void
  sample: Sample | undefined
}

/** Three townships, a district and a city to try everything with; their passphrase stays in sight until the window closes. */
export function SampleOffer({ onOpen, onMade, sample }: SampleOfferProps) {
  const { t } = useTranslation()
  const making = useMutation(orpc.workspace.sample.mutationOptions({ onSuccess: onMade }))
  return (
    <Stack gap="xs" component="section" aria-labelledby="sample">
      <Title order={2} id="sample">
        {t('start.sample')}
      </Title>
      {sample ? (
        <>
          <SampleNote {...sample} />
          <WorkspaceRows rows={sample.workspaces} onOpen={onOpen} />
        </>
      ) : (
        <>
          <Text c="dimmed" fz="sm" className="prose">
            {t('start.sampleLead')}
          </Text>
          <Group>
            <Button variant="default" loading={making.isPending} onClick={() => making.mutate({})}>
              {t('start.sample')}
            </Button>
          </Group>
        </>
      )}
      <FailureNotice error={making.error} onDismiss={making.reset} />
    </Stack>
  )
}

function WorkspaceRows({ rows, onOpen }: { rows: Workspace[]; onOpen: (path: string) => void }) {
  return (
    <ul className="workspace-list">
      {rows.map((workspace, index) => (
        <WorkspaceRow
          key={workspace.path}
          {...workspace}
          first={index === 0}
          onOpen={() => onOpen(workspace.path)}
        />
      ))}
    </ul>
  )
}

function SampleNote({ folder, passphrase }: Sample) {
  const { t } = useTranslation()
  return (
    <Alert color="gray" role="status">
      <Group gap="xs" mb={4}>
        <Text fz="sm">{t('start.samplePassphrase')}</Text>
        <Code fz="sm">{passphrase}</Code>
        <CopyButton value={passphrase}>
          {({ copied, copy }) => (
            <Button variant="subtle" size="compact-sm" onClick={copy}>
              {copied ? t('action.copied') : t('action.copy')}
            </Button>
          )}
        </CopyButton>
      </Group>
      <Text fz="sm" className="prose">
        {t('start.sampleNext')}
      </Text>
      <Text fz="xs" c="dimmed" mt={4} style={{ overflowWrap: 'anywhere' }}>
        {t('start.sampleReady', { folder })}
      </Text>
    </Alert>
  )
}
