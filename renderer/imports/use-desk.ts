import { useMemo, useState } from 'react'
import type { Header, SaidHeader, UnderstoodWorkbook } from '../../shared/sheet/plan.ts'
import type { Encoding } from '../../shared/sheet/workbook.ts'
import { client } from '../host.ts'
import { useJob } from '../parts/use-job.ts'
import { draftOf, followingDraft, planOf, rereadDraft, withHeader, type PlanDraft } from './plan-draft.ts'

interface Desk {
  understood: UnderstoodWorkbook
  draft: PlanDraft
}

/** What somebody said of the file, so that it can be read again by it. */
interface Said {
  encoding?: Encoding
  headers: SaidHeader[]
  /** '' for none; undefined for the one that fits. */
  profile?: string
}

/** What was understood of a file, and how it is taken in, as somebody corrects it. */
export function useDesk(path: string, first: UnderstoodWorkbook) {
  const [desk, setDesk] = useState<Desk>(() => ({ understood: first, draft: draftOf(first) }))
  const [said, setSaid] = useState<Said>({ headers: [] })
  const rereading = useJob(client.sheet.read, { writes: false })
  const change = (next: (draft: PlanDraft) => PlanDraft) =>
    setDesk((old) => ({ ...old, draft: next(old.draft) }))

  const read = async (asked: Said, next: (desk: Desk, found: UnderstoodWorkbook) => PlanDraft) => {
    setSaid(asked)
    const found = await rereading.run({ path, ...asked })
    if (found) setDesk((old) => ({ understood: found, draft: next(old, found) }))
  }
  const reread = (asked: Said) =>
    void read(asked, ({ draft, understood }, found) => rereadDraft(draft, understood, found))
  const setHeader = (sheet: string, header: Header | undefined) => {
    change((draft) => withHeader(draft, sheet, header))
    const others = said.headers.filter(({ name }) => name !== sheet)
    reread({ ...said, headers: [...others, { name: sheet, ...(header && { header }) }] })
  }
  const plan = useMemo(() => planOf(desk.draft), [desk.draft])
  return {
    ...desk,
    plan,
    change,
    rereading,
    setHeader,
    setEncoding: (encoding: Encoding) => reread({ ...said, encoding }),
    /** Follows a kept mapping, or, with '', none. */
    follow: (profile: string) =>
      void read({ ...said, profile }, ({ draft }, found) => followingDraft(draft, found)),
    /** What is on screen is what was kept under that name: nothing has to be read again. */
    keptAs: (profile: string) => {
      setSaid({ ...said, profile })
      setDesk((old) => ({ ...old, understood: { ...old.understood, profile } }))
    },
  }
}

export type ImportState = ReturnType<typeof useDesk>
