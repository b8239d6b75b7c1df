import { useSessionStorage } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { orpc } from '../host.ts'
import { useWorkspace } from '../parts/workspace.tsx'

/** Who decides at this desk in this session; `person` is nothing where it is the first, whom the backend knows. */
export function usePerson() {
  const { path } = useWorkspace()
  const [chosen, choose] = useSessionStorage<number | undefined>({
    key: `mulu.person:${path}`,
    getInitialValueInEffect: false,
  })
  const { data = [] } = useQuery(orpc.key.list.queryOptions({ input: {} }))
  const persons = data.filter(({ leftAt }) => leftAt === undefined)
  const person = persons.find(({ number }) => number === chosen) ?? persons[0]
  return { persons, person: person?.number, name: person?.name ?? '', choose }
}

export type DecidingPerson = ReturnType<typeof usePerson>
