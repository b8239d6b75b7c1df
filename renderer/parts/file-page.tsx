import { Button, Group, Stack, Text, Title } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { FailureNotice } from './failure-notice.tsx'
import { FileDrop, type PickedFile } from './file-drop.tsx'

interface FilePageProps {
  words: { title: string; lead: string; choose: string; chooseOther: string; reading: string }
  /** Endings of the files that are meant, as an input of files has them. */
  accept: string
  file: PickedFile | undefined
  onFiles: (files: PickedFile[]) => void
  preview: { data: unknown; error: unknown; isFetching: boolean }
  job: { running: boolean; result?: unknown }
  /** What is in the file, or what became of it. */
  children: ReactNode
}

/** A page of the catalog that takes entries from a file: choose it, wait for what is in it, look, take. */
export function FilePage(props: FilePageProps) {
  const { words, accept, file, onFiles, preview, job, children } = props
  const { t } = useTranslation()
  const pick = (
    <FileDrop
      label={file ? words.chooseOther : words.choose}
      accept={accept}
      onFiles={onFiles}
      disabled={job.running}
      variant={file ? 'default' : 'filled'}
      area={!file}
    />
  )
  return (
    <div className="import-page">
      <Stack gap="xs" px="md" pt="sm">
        <Group justify="space-between" wrap="nowrap" mih={30}>
          <Group gap="xs" wrap="nowrap" align="baseline" style={{ minWidth: 0 }}>
            <Button
              component={Link}
              href="/catalog"
              variant="subtle"
              color="gray"
              px="xs"
              ml={-8}
              style={{ flex: 'none' }}
              leftSection={<IconArrowLeft size={16} aria-hidden />}
            >
              {t('catalog.title')}
            </Button>
            <Title order={1} style={{ flex: 'none' }}>
              {words.title}
            </Title>
            {file && (
              <Text fz="sm" c="dimmed" ml="xs" className="clip" title={file.name}>
                {file.name}
              </Text>
            )}
          </Group>
          {file && !job.result && pick}
        </Group>
        {!file && (
          <Text fz="sm" c="dimmed" className="prose">
            {words.lead}
          </Text>
        )}
        {!file && pick}
        <FailureNotice error={file ? preview.error : undefined} />
      </Stack>
      {file && preview.isFetching && !preview.data && (
        <Text p="md" c="dimmed" className="late" role="status">
          {words.reading}
        </Text>
      )}
      {children}
    </div>
  )
}
