import { Stack } from '@mantine/core'
import { JobEnd } from '../parts/dialog-parts.tsx'
import { useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode, type SubmitEvent } from 'react'
import { PassphraseField } from '../parts/passphrase-field.tsx'
import { orpc } from '../host.ts'
import { useJob, type StartJob } from '../parts/use-job.ts'

interface SigningFormProps<Result> {
  /** What is signed, and as what. */
  children: ReactNode
  action: string
  /** `false` while something that is not the passphrase is missing. */
  ready?: boolean
  start: StartJob<string, Result>
  onDone: () => void
  onCancel: () => void
}

/** Asks for one person's passphrase, and signs with it. */
export function SigningForm<Result>(props: SigningFormProps<Result>) {
  const { children, action, ready = true, start, onDone, onCancel } = props

  const [passphrase, setPassphrase] = useState('')
  const queries = useQueryClient()
  const job = useJob(start)
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    if ((await job.run(passphrase)) === undefined) return
    // What comes next, and takes the focus, follows from what was signed.
    await queries.invalidateQueries({ queryKey: orpc.draft.key() })
    onDone()
  }
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack>
        {children}
        <PassphraseField value={passphrase} onType={setPassphrase} disabled={job.running} first />
        <JobEnd job={job} action={action} ready={ready && passphrase !== ''} onClose={onCancel} />
      </Stack>
    </form>
  )
}
