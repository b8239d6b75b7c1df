import { Alert, Button, Code, CopyButton, Group, Stack, Text, Title } from '@mantine/core'
import { useSessionStorage } from '@mantine/hooks'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { InferContractRouterOutputs } from '@orpc/contract'
import type { Contract } from '../../shared/contract.ts'
import type { Workspace } from '../../shared/shapes.ts'
import { orpc } from '../host.ts'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { WorkspaceRow } from './workspace-row.tsx'

type Sample = InferContractRouterOutputs<Contract>['workspace']['sample']

/** Three townships, a district and a city to try everything with; their passphrase stays in sight until the window closes. */
export function SampleOffer({ onOpened }: { onOpened: (workspace: Workspace) => void }) {
  const { t } = useTranslation()
  const [sample, setSample] = useSessionStorage<Sample | undefined>({
    key: 'mulu.sample',
    getInitialValueInEffect: false,
  })
  const making = useMutation(orpc.workspace.sample.mutationOptions({ onSuccess: setSample }))
  const opening = useMutation(orpc.workspace.open.mutationOptions({ onSuccess: onOpened }))
  return (
    <Stack gap="xs" component="section" aria-labelledby="sample">
      <Title order={2} id="sample">
        {t('start.sample')}
      </Title>
      {!sample && (
        <>
          <Text c="dimmed" fz="sm" className="prose">
            {t('start.sampleLead')}
          </Text>
          <Group>
            <Button variant="default" loading={making.isPending} onClick={() => making.mutate({})}>
              {t('start.sample')}
            </Button>
          </Group>
          <FailureNotice error={making.error} onDismiss={making.reset} />
        </>
      )}
      {sample && (
        <>
          <SampleNote {...sample} />
          <ul className="workspace-list">
            {sample.workspaces.map((workspace) => (
              <WorkspaceRow
                key={workspace.path}
                {...workspace}
                onOpen={() => opening.mutate({ path: workspace.path })}
              />
            ))}
          </ul>
          <FailureNotice error={opening.error} onDismiss={opening.reset} />
        </>
      )}
    </Stack>
  )
}

function SampleNote({ folder, passphrase }: Sample) {
  const { t } = useTranslation()
  return (
    <Alert color="gray" role="status">
      <Text fz="sm">{t('start.sampleReady', { folder })}</Text>
      <Group gap="xs" my={4}>
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
    </Alert>
  )
}
