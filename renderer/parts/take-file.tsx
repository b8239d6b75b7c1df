import { Group } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { Notice } from '../desk/notice.tsx'
import { FailureNotice } from './failure-notice.tsx'
import { FileDrop, type PickedFile } from './file-drop.tsx'
import { JobProgress } from './job-progress.tsx'
import { namedFailure } from './named-failure.ts'
import { useJob, type StartJob } from './use-job.ts'

interface TakeFileProps<Result> {
  label: string
  variant?: 'default' | 'filled'
  start: StartJob<{ path: string }, Result>
  done: (result: Result) => string
  /** What stands beside the button. */
  children?: ReactNode
}

/** Takes in a signed file: how far it is, what came of it, or what is wrong with which file. */
export function TakeFile<Result extends { status: 'new' | 'known' }>(props: TakeFileProps<Result>) {
  const { label, variant = 'default', start, done, children } = props
  const [file, setFile] = useState<PickedFile>()
  const job = useJob(start)
  return (
    <>
      <Group justify="space-between" align="center">
        {children}
        <FileDrop
          label={label}
          accept=".mulu"
          variant={variant}
          disabled={job.running}
          onFiles={([chosen]) => {
            if (!chosen) return
            setFile(chosen)
            void job.run({ path: chosen.path })
          }}
        />
      </Group>
      <JobProgress job={job} />
      <FailureNotice error={file && namedFailure(job.error, file)} onDismiss={job.reset} />
      {job.result && (
        <Notice tone={job.result.status === 'known' ? 'note' : 'done'} onDismiss={job.reset}>
          {done(job.result)}
        </Notice>
      )}
    </>
  )
}
