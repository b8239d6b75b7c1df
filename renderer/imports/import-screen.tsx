import { Button, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { UnderstoodWorkbook } from '../../shared/sheet/plan.ts'
import { client } from '../host.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { FailureNotice } from '../parts/failure-notice.tsx'
import type { PickedFile } from '../parts/file-drop.tsx'
import { FilePage } from '../parts/file-page.tsx'
import { JobProgress } from '../parts/job-progress.tsx'
import { namedFailure } from '../parts/named-failure.ts'
import { useJob } from '../parts/use-job.ts'
import { ImportDesk, startImport } from './import-desk.tsx'

const endings = '.xlsx,.xlsm,.xls,.csv,.tsv,.txt,.json'

/** A table of entries: what was understood of it, what importing it would do, and, once that is as it should be, the import. */
export function ImportScreen() {
  const { t } = useTranslation()
  const [file, setFile] = useState<PickedFile>()
  const [understood, setUnderstood] = useState<UnderstoodWorkbook>()
  const reading = useJob(client.sheet.read, { writes: false })
  const applying = useJob(startImport)
  const read = async (chosen: PickedFile) => {
    const found = await reading.run({ path: chosen.path })
    if (found) setUnderstood(found)
  }
  const choose = ([chosen]: PickedFile[]) => {
    applying.reset()
    reading.reset()
    setUnderstood(undefined)
    setFile(chosen)
    if (chosen) void read(chosen)
  }
  const words = {
    title: t('sheet.title'),
    lead: t('sheet.lead'),
    choose: t('sheet.choose'),
    chooseOther: t('sheet.chooseOther'),
    reading: '',
  }
  const holdsNothing = understood?.sheets.every(({ purpose }) => purpose === 'empty')
  return (
    <FilePage
      words={words}
      accept={endings}
      file={file}
      onFiles={choose}
      preview={{ data: understood, error: undefined, isFetching: false }}
      job={{ running: reading.running || applying.running, result: applying.result }}
    >
      {!file && (
        <Text fz="sm" c="dimmed" px="md" pt="xs">
          {t('sheet.formats')}
        </Text>
      )}
      {file && !understood && (
        <Stack px="md" pt="xs" maw={720}>
          <JobProgress job={reading} label={t('sheet.reading', { name: file.name })} />
          <FailureNotice
            error={reading.error && namedFailure(reading.error, file)}
            action={
              <Button variant="default" onClick={() => void read(file)}>
                {t('sheet.readAgain')}
              </Button>
            }
          />
        </Stack>
      )}
      {file && understood && holdsNothing && <EmptyState sentence={t('sheet.empty', { name: file.name })} />}
      {file && understood && !holdsNothing && (
        // Kept behind the result: what was decided is what the answers are written with.
        <ImportDesk key={file.path} file={file} first={understood} applying={applying} onAgain={choose} />
      )}
    </FilePage>
  )
}
