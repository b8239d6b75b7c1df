import type { Role } from '../../shared/package.ts'
import type { CommandId } from './commands.ts'
import { sectionsOf } from './rail.tsx'

/** How commands stand together in the palette and on the sheet of keys. */
export const commandGroups = ['entry', 'list', 'section', 'submission', 'board', 'go', 'window'] as const
export type CommandGroup = (typeof commandGroups)[number]

export function groupOf(id: CommandId): CommandGroup {
  const [kind] = id.split('.')
  if (kind === 'catalog') return 'list'
  return commandGroups.find((group) => group === kind) ?? 'window'
}

/** Whether an office of that role has what the command is about: only an agency has a working copy. */
export function isFor(role: Role, id: CommandId): boolean {
  const group = groupOf(id)
  if (group === 'go') return sectionsOf[role].some((section) => id === `go.${section}`)
  if (group === 'board') return role !== 'agency'
  if (id === 'undo' || id === 'redo' || group !== 'window') return role === 'agency'
  return true
}
