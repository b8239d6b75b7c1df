import { Button, Group, Stack, Text, Title } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { client, orpc } from '../host.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { FileDrop, type PickedFile } from '../parts/file-drop.tsx'
import { useJob } from '../parts/use-job.ts'
import { ImportPreview } from './import-preview.tsx'
import { ImportResult } from './import-result.tsx'

/** A portal's JSON file: look first, choose, then import. */
export function ImportScreen() {
  const { t } = useTranslation()
  const [file, setFile] = useState<PickedFile>()
  const applying = useJob(client.portal.apply)
  const preview = useQuery({
    ...orpc.portal.preview.queryOptions({ input: { path: file?.path ?? '-' } }),
    enabled: file !== undefined,
    // The file is read once; after the import every row would call itself present.
    staleTime: Infinity,
    gcTime: 0,
  })
  const choose = ([chosen]: PickedFile[]) => {
    applying.reset()
    setFile(chosen)
  }
  const pick = (
    <FileDrop
      label={t(file ? 'imports.chooseOther' : 'imports.choose')}
      accept=".json"
      onFiles={choose}
      disabled={applying.running}
      variant={file ? 'default' : 'filled'}
      area={!file}
    />
  )
  return (
    <div className="import-page">
      <Stack gap="xs" p="md" pb={0}>
        <Button
          component={Link}
          href="/catalog"
          variant="subtle"
          color="gray"
          w="fit-content"
          ml={-8}
          leftSection={<IconArrowLeft size={16} aria-hidden />}
        >
          {t('catalog.title')}
        </Button>
        <Group justify="space-between" wrap="nowrap" align="flex-start">
          <div style={{ minWidth: 0 }}>
            <Title order={1}>{t('imports.title')}</Title>
            <Text fz="sm" c="dimmed" className="clip">
              {file ? file.name : t('imports.lead')}
            </Text>
          </div>
          {file && !applying.result && pick}
        </Group>
        {!file && pick}
        <FailureNotice error={file ? preview.error : undefined} />
      </Stack>
      {file && preview.isFetching && !preview.data && (
        <Text p="md" c="dimmed" className="late" role="status">
          {t('job.phase.reading')}…
        </Text>
      )}
      {applying.result && <ImportResult {...applying.result} onAgain={() => choose([])} />}
      {!applying.result && preview.data?.rows.length === 0 && <EmptyState sentence={t('imports.empty')} />}
      {!applying.result && file && preview.data && preview.data.rows.length > 0 && (
        <ImportPreview key={file.path} {...preview.data} path={file.path} job={applying} />
      )}
    </div>
  )
}
