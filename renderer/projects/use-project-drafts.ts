import { useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { atMostEvery } from '../catalog/at-most-every.ts'
import type { Elsewhere } from '../catalog/drafts.tsx'
import { client, orpc } from '../host.ts'
import { FieldsDraft } from './fields-draft.ts'

/** Milliseconds between two readings of the project while one types in it. */
const readRest = 1000

/** Where a project's entries and its own fields are written as they are typed. */
export function useProjectDrafts(project: string): Elsewhere & { fields: () => FieldsDraft } {
  const queries = useQueryClient()
  return useMemo(() => {
    const readAround = atMostEvery(readRest, () => {
      for (const operation of [orpc.project.get, orpc.project.list])
        void queries.invalidateQueries({ queryKey: operation.key() })
    })
    return {
      address: `/projects/${project}`,
      save: async (input, leaving) => {
        const saved = await client.project.saveEntry({ project, ...input }, { context: { leaving } })
        const { queryKey } = orpc.project.entry.queryOptions({ input: { project, id: input.id } })
        // A read that began before this write would bring the old content back.
        await queries.cancelQueries({ queryKey })
        queries.setQueryData(queryKey, (old) => old && { ...old, ...saved, entry: input.entry })
        readAround()
        return saved
      },
      fields: () =>
        new FieldsDraft(async (said, leaving) => {
          await client.project.save({ project, ...said }, { context: { leaving } })
          const { queryKey } = orpc.project.get.queryOptions({ input: { project } })
          await queries.cancelQueries({ queryKey })
          // Whoever comes back finds what was typed, not what was read before it.
          queries.setQueryData(queryKey, (old) => old && { ...old, project: { ...old.project, ...said } })
          readAround()
        }),
    }
  }, [project, queries])
}
