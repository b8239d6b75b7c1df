import { useQueryClient } from '@tanstack/react-query'
import { createContext, use, useEffect, useState, type ReactNode } from 'react'
import type { ArrivalBatch } from '../../shared/arrivals.ts'
import { client, foldersHavePaths, orpc, pathOf } from '../host.ts'
import { filesIn, type DroppedFolder } from '../parts/dropped-folder.ts'
import { useJob, type Job, type StartJob } from '../parts/use-job.ts'

/** Files and folders to take in, or a batch to go on with. */
type Asked =
  | { paths: string[]; beside?: string[]; passphrase?: string }
  | { batch: number; passphrase?: string }

interface TakeIn {
  job: Job<Asked, ArrivalBatch>
  /** What was dropped is being handed over. */
  handing: boolean
  /** Why it could not be. */
  error: unknown
  take: (asked: Asked) => Promise<void>
  takeFolders: (folders: readonly DroppedFolder[]) => Promise<void>
  takeFiles: (files: readonly File[]) => Promise<void>
}

const TakeInContext = createContext<TakeIn | undefined>(undefined)

const start: StartJob<Asked, ArrivalBatch> = (asked, options) =>
  'batch' in asked ? client.inbox.takeRest(asked, options) : client.inbox.takeIn(asked, options)

/** Above the screens: taking in hundreds goes on while the first of them are reviewed. */
export function TakeInProvider({ children }: { children: ReactNode }) {
  const takeIn = useTakingIn()
  return <TakeInContext value={takeIn}>{children}</TakeInContext>
}

function useTakingIn(): TakeIn {
  const job = useJob(start)
  const [handing, setHanding] = useState(false)
  const [error, setError] = useState<unknown>()
  useReadAgain(job)
  const handOver = async (asked: () => Promise<{ paths: string[]; beside: string[] }>) => {
    setHanding(true)
    setError(undefined)
    try {
      const found = await asked()
      if (found.paths.length > 0) void job.run(found)
    } catch (failed) {
      setError(failed)
    } finally {
      setHanding(false)
    }
  }
  return {
    job,
    handing,
    error,
    take: async (asked) => {
      setError(undefined)
      await job.run(asked)
    },
    takeFiles: (files) => handOver(() => copied(files)),
    takeFolders: (folders) =>
      handOver(async () => {
        if (!foldersHavePaths) return copied(await filesIn(folders))
        return { paths: await Promise.all(folders.map(({ file }) => pathOf(file))), beside: [] }
      }),
  }
}

export function useTakeIn(): TakeIn {
  const takeIn = use(TakeInContext)
  if (!takeIn) throw new Error('useTakeIn outside its provider')
  return takeIn
}

/** Lists that are on screen follow what comes in, not at each package. */
const readAgainEach = 20

function useReadAgain({ running, progress }: TakeIn['job']): void {
  const queries = useQueryClient()
  const step = running && progress?.phase === 'receiving' ? Math.floor(progress.done / readAgainEach) : 0
  useEffect(() => {
    if (step === 0) return
    for (const queryKey of [orpc.inbox.key(), orpc.board.key()]) void queries.invalidateQueries({ queryKey })
  }, [queries, step])
}

/** A browser hands over copies: of what is called a package the file, of everything else the name alone. */
async function copied(files: readonly File[]): Promise<{ paths: string[]; beside: string[] }> {
  const isPackage = ({ name }: File) => /^(?!\._).*\.mulu(?:\.age)?$/i.test(name)
  const paths: string[] = []
  // One after the other: hundreds at once would be held in memory together.
  for (const file of files.filter(isPackage)) paths.push(await pathOf(file))
  return { paths, beside: files.filter((file) => !isPackage(file)).map(({ name }) => name.slice(0, 300)) }
}
