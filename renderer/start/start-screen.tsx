import { Group, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Workspace } from '../../shared/shapes.ts'
import { LanguageButton } from '../shell/top-line.tsx'
import { CreateForm } from './create-form.tsx'
import { SampleOffer } from './sample-offer.tsx'
import { WorkspaceList } from './workspace-list.tsx'

/** No workspace is open: open one, create one, or try with samples. */
export function StartScreen({ onOpened }: { onOpened: (workspace: Workspace) => void }) {
  const { t } = useTranslation()
  return (
    <main className="start">
      <Group justify="space-between" align="flex-start" mb="lg" wrap="nowrap">
        <div>
          <Title order={1} fz={24}>
            {t('app.title')}
          </Title>
          <Text c="dimmed">{t('app.about')}</Text>
        </div>
        <LanguageButton />
      </Group>
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing={40} verticalSpacing="xl">
        <Stack gap="xl">
          <WorkspaceList onOpened={onOpened} />
          <SampleOffer onOpened={onOpened} />
        </Stack>
        <CreateForm onOpened={onOpened} />
      </SimpleGrid>
    </main>
  )
}
