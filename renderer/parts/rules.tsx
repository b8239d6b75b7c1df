import { useQuery } from '@tanstack/react-query'
import { createContext, use, useMemo, type ReactNode } from 'react'
import { builtInRulebook, builtInTables } from '../../shared/built-in.ts'
import { compileRules, type Rules } from '../../shared/check.ts'
import { CodeTables } from '../../shared/code-tables.ts'
import { orpc } from '../host.ts'

const RulesContext = createContext<Rules | undefined>(undefined)

/** The rules in force on this desk, ready to check what is being typed. */
export function useRules(): Rules {
  const rules = use(RulesContext)
  if (!rules) throw new Error('useRules outside RulesProvider')
  return rules
}

/** Compiles the rulebook of the open workspace once, and again when another is taken in. */
export function RulesProvider({ children }: { children: ReactNode }) {
  const { data } = useQuery(orpc.rulebook.current.queryOptions({ input: {}, staleTime: Infinity }))
  const rules = useMemo(
    () =>
      data
        ? compileRules(data.rulebook, new CodeTables(data.tables))
        : compileRules(builtInRulebook, builtInTables),
    [data],
  )
  return <RulesContext value={rules}>{children}</RulesContext>
}
