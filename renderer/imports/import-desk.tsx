import { Button, Group, Stack, Tabs, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Imported, Plan, SheetRow, UnderstoodWorkbook } from '../../shared/sheet/plan.ts'
import { client } from '../host.ts'
import { FailureNotice } from '../parts/failure-notice.tsx'
import type { PickedFile } from '../parts/file-drop.tsx'
import { formatCount } from '../parts/format.ts'
import { JobProgress } from '../parts/job-progress.tsx'
import { namedFailure } from '../parts/named-failure.ts'
import type { Job, StartJob } from '../parts/use-job.ts'
import { ImportResult } from './import-result.tsx'
import classes from './imports.module.css'
import { PartNote } from './part-note.tsx'
import { namesEntries } from './plan-draft.ts'
import { PreviewPart } from './preview/preview-part.tsx'
import { UnderstoodPart } from './understood/understood-part.tsx'
import { useDesk } from './use-desk.ts'
import { usePreview } from './use-preview.ts'
import { takeable, useTaking } from './use-taking.ts'
import { WordsPart } from './words-part.tsx'

export interface ApplyInput {
  path: string
  plan: Plan
  rows: () => Promise<number[] | undefined>
}

/** Which entries are taken is worked out at the last moment: they may be a hundred thousand. */
export const startImport: StartJob<ApplyInput, Imported> = async ({ path, plan, rows }, options) => {
  const taken = await rows()
  return client.sheet.apply({ path, plan, ...(taken && { rows: taken }) }, options)
}

const parts = ['preview', 'columns', 'words'] as const
type Part = (typeof parts)[number]

interface ImportDeskProps {
  file: PickedFile
  /** What was understood at first. */
  first: UnderstoodWorkbook
  applying: Job<ApplyInput, Imported>
  onAgain: (files: PickedFile[]) => void
}

/** One file: what it would do, what was understood, and the one action. Where nothing was understood it begins with that. */
export function ImportDesk({ file, first, applying, onAgain }: ImportDeskProps) {
  const { t } = useTranslation()
  const desk = useDesk(file.path, first)
  const readable = namesEntries(desk.draft)
  const preview = usePreview(file.path, readable ? desk.plan : undefined)
  const taking = useTaking(preview)
  const [part, setPart] = useState<Part>(readable ? 'preview' : 'columns')
  const [opened, setOpened] = useState<SheetRow>()
  const { path } = file
  if (applying.result) {
    return <ImportResult counts={applying.result} path={path} plan={desk.plan} onAgain={() => onAgain([])} />
  }
  const failed = preview.shown?.counts.failed ?? 0
  const busy = applying.running
  return (
    <>
      <Stack gap="xs" px="md" pt="xs" className={classes['messages']}>
        <JobProgress job={applying} label={t('sheet.applying')} />
        <FailureNotice
          error={applying.error && namedFailure(applying.error, file)}
          onDismiss={applying.reset}
        />
        <FailureNotice error={desk.rereading.error} onDismiss={desk.rereading.reset} />
      </Stack>
      <Tabs
        value={part}
        onChange={(value) => setPart(parts.find((each) => each === value) ?? 'preview')}
        keepMounted={false}
        className={classes['parts']}
      >
        <div className={classes['bar']}>
          <Tabs.List className={classes['tabs']}>
            {parts.map((each) => (
              <Tabs.Tab key={each} value={each}>
                {t(`sheet.parts.${each}`)}
                <PartNote part={each} desk={desk} preview={preview} />
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <Group gap="sm" wrap="nowrap" className={classes['action']}>
            <Text fz="sm" c="dimmed" role="status" className="clip">
              {preview.shown &&
                (taking.count === 0
                  ? t(
                      takeable.some((state) => preview.shown?.counts[state])
                        ? 'sheet.nothingToTake'
                        : 'sheet.nothingNew',
                    )
                  : failed > 0 && t('sheet.failedStay', { number: formatCount(failed) }))}
            </Text>
            <Button
              disabled={taking.count === 0 || !preview.current || taking.settling}
              loading={busy}
              onClick={() => void applying.run({ path, plan: desk.plan, rows: taking.rows })}
            >
              {taking.count === 0
                ? t('sheet.applyNone')
                : t('sheet.apply', { number: formatCount(taking.count) })}
            </Button>
          </Group>
        </div>
        <Tabs.Panel value="preview" className={classes['part']}>
          <PreviewPart
            file={file}
            desk={desk}
            preview={preview}
            taking={taking}
            opened={opened}
            onOpen={setOpened}
            onColumns={() => setPart('columns')}
            busy={busy}
          />
        </Tabs.Panel>
        <Tabs.Panel value="columns" className={classes['part']}>
          <UnderstoodPart desk={desk} />
        </Tabs.Panel>
        <Tabs.Panel value="words" className={classes['part']}>
          <WordsPart desk={desk} preview={preview} />
        </Tabs.Panel>
      </Tabs>
    </>
  )
}
