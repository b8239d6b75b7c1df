import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { entryViews } from '../../shared/entry-list.ts'
import { languages } from '../../shared/messages/messages.ts'
import { listAddress } from '../catalog/addresses.ts'
import { changeInWords } from '../parts/change-words.ts'
import { useWorkspace } from '../parts/workspace.tsx'
import { commandGroups, groupOf, isFor } from './command-groups.ts'
import { commandIds, type CommandId } from './commands.ts'
import { keysOf } from './key-words.ts'
import { useCommands } from './use-command.tsx'
import { useUndo } from './undo.tsx'

export interface PaletteAction {
  id: string
  label: string
  keys: readonly string[]
  /** Without it the action cannot be done now. */
  run?: () => void
}

export interface PaletteGroup {
  id: string
  label: string
  actions: PaletteAction[]
}

/**
 * What can be done, by groups, as far as it is called what is typed. Where nothing is typed only what can be done now; where something is,
 * also what cannot, so that one who looks for it learns that it is there.
 */
export function usePaletteActions(query: string): PaletteGroup[] {
  const { t } = useTranslation()
  const { role } = useWorkspace()
  const label = useCommandLabel()
  const runFor = useRun()
  const views = useViewActions()
  const wanted = useWanted(query)
  const groups = commandGroups.map((group): PaletteGroup => ({
    id: group,
    label: t(`palette.groups.${group}`),
    actions: commandIds
      .filter((id) => groupOf(id) === group && id !== 'palette.open' && isFor(role, id))
      .filter((id) => wanted(label(id), id))
      .map((id) => ({ id, label: label(id), keys: keysOf(id), run: runFor(id) }))
      .filter(({ run }) => run !== undefined || query !== '')
      .toSorted((one, other) => Number(one.run === undefined) - Number(other.run === undefined)),
  }))
  const shownViews = role === 'agency' ? views.filter((view) => wanted(view.label)) : []
  return [...groups, { id: 'views', label: t('palette.groups.views'), actions: shownViews }].filter(
    ({ actions }) => actions.length > 0,
  )
}

function useCommandLabel(): (id: CommandId) => string {
  const { t } = useTranslation()
  const { state } = useUndo()
  return (id) => {
    if (id === 'undo' && state.undo) return t('change.undoOf', { what: changeInWords(t, state.undo) })
    if (id === 'redo' && state.redo) return t('change.redoOf', { what: changeInWords(t, state.redo) })
    return t(`palette.commands.${id}`)
  }
}

/** Frames that the catalog may take to come up with what was asked of it. */
const patience = 180

/** What the palette does for a command: the command, or, from another screen, the catalog first. */
function useRun(): (id: CommandId) => (() => void) | undefined {
  const { offered, run } = useCommands()
  const { state } = useUndo()
  const { role } = useWorkspace()
  const [path, navigate] = useLocation()
  const elsewhere = role === 'agency' && !path.startsWith('/catalog')
  const runOnceThere = (id: CommandId, frames: number) => {
    if (offered(id)) run(id)
    else if (frames > 0) requestAnimationFrame(() => runOnceThere(id, frames - 1))
  }
  return (id) => {
    if ((id === 'undo' || id === 'redo') && state[id] === undefined) return undefined
    if (offered(id)) return () => run(id)
    // The catalog has the others; a submission is made where it is offered.
    if (!elsewhere || ['go', 'window', 'submission'].includes(groupOf(id))) return undefined
    return () => {
      navigate('/catalog')
      runOnceThere(id, patience)
    }
  }
}

function useViewActions(): (PaletteAction & { run: () => void })[] {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  return entryViews.map((view) => ({
    id: `view.${view}`,
    label: t('palette.view', { view: t(`catalog.views.${view}`) }),
    keys: [],
    run: () => navigate(listAddress({ catalog: 'resource', view })),
  }))
}

/** Whether something is called what is typed: every word of it, in either language. */
function useWanted(query: string): (label: string, id?: CommandId) => boolean {
  const { i18n } = useTranslation()
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  return (label, id) => {
    const names = id ? languages.map((lng) => i18n.getFixedT(lng)(`palette.commands.${id}`)) : []
    const text = [label, ...names].join(' ').toLowerCase()
    return words.every((word) => text.includes(word))
  }
}
