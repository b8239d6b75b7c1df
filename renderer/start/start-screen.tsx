import { Group, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Workspace } from '../../shared/shapes.ts'
import { orpc } from '../host.ts'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { LanguageButton } from '../shell/top-line.tsx'
import { CreateForm } from './create-form.tsx'
import { OtherFile } from './other-file.tsx'
import { SampleOffer, useSample } from './sample-offer.tsx'
import { WorkspaceList } from './workspace-list.tsx'

/** No workspace is open: open one, create one, or try with samples. */
export function StartScreen({ onOpened }: { onOpened: (workspace: Workspace) => void }) {
  const { t } = useTranslation()
  const [sample, setSample] = useSample()
  const opening = useMutation(orpc.workspace.open.mutationOptions({ onSuccess: onOpened }))
  const open = (path: string) => opening.mutate({ path })
  const samplePaths = sample?.workspaces.map((workspace) => workspace.path)
  return (
    <main className="start" aria-busy={opening.isPending}>
      <Group justify="space-between" align="flex-start" mb="lg" wrap="nowrap">
        <div>
          <Title order={1} fz={24}>
            {t('app.title')}
          </Title>
          <Text c="dimmed">{t('app.about')}</Text>
        </div>
        <LanguageButton />
      </Group>
      <FailureNotice error={opening.error} onDismiss={opening.reset} />
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing={40} verticalSpacing="xl" mt="md">
        <Stack gap="xl">
          <Stack gap="xs" component="section" aria-labelledby="workspaces">
            <WorkspaceList onOpen={open} without={samplePaths} />
            <OtherFile onOpen={open} busy={opening.isPending} />
          </Stack>
          <SampleOffer onOpen={open} onMade={setSample} sample={sample} />
        </Stack>
        <CreateForm onOpened={onOpened} />
      </SimpleGrid>
    </main>
  )
}
