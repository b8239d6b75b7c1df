import { useHotkeys, type HotkeyItem } from '@mantine/hooks'
import { commandIds, commandKeys, type CommandId } from './commands.ts'
import { useCommands } from './use-command.tsx'

/** Holding these down goes on; holding another one down must not make ten entries. */
const repeatable: ReadonlySet<CommandId> = new Set([
  'entry.previous',
  'entry.next',
  'entry.finding',
  'entry.previousFinding',
  'undo',
  'redo',
])

/** Binds the keys of every command, once for the whole window. */
export function useCommandKeys(): void {
  const { offered, run } = useCommands()
  const act = (id: CommandId, event: KeyboardEvent) => {
    if (!offered(id) || !isForTheWindow(id, event)) return
    event.preventDefault()
    if (!event.repeat || repeatable.has(id)) run(id)
  }
  const bindings = commandIds.flatMap((id) =>
    commandKeys[id].map((keys): HotkeyItem => {
      const { combination, usePhysicalKeys } = asBound(keys)
      return [combination, (event) => act(id, event), { preventDefault: false, usePhysicalKeys }]
    }),
  )
  useHotkeys(bindings, [], true)
}

/** Alt changes what a letter or digit types on some keyboards: with it, the place of the key counts. */
function asBound(keys: string): { combination: string; usePhysicalKeys: boolean } {
  const [, modifiers = '', key = ''] = /^(.*\+)?(.+)$/.exec(keys) ?? []
  if (!modifiers.includes('alt') || key.length > 1) return { combination: keys, usePhysicalKeys: false }
  return { combination: modifiers + (/\d/.test(key) ? `digit${key}` : key), usePhysicalKeys: true }
}

function isForTheWindow(id: CommandId, event: KeyboardEvent): boolean {
  // Somebody nearer has answered the key, or an input method is being typed into.
  if (event.defaultPrevented || event.isComposing) return false
  const dialog = document.querySelector('[role="dialog"][aria-modal="true"]')
  // In a dialog a key does nothing behind it; the one that opened it closes it.
  if (dialog) return dialog.closest<HTMLElement>('[data-command]')?.dataset['command'] === id
  return (id !== 'undo' && id !== 'redo') || !hasOwnUndo(event.target)
}

const typedIn = 'textarea, [contenteditable], input:not([type="checkbox"], [type="radio"], [type="button"])'

/** Text that is in no field of an entry is in no step either: the browser takes its typing back. */
function hasOwnUndo(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches(typedIn) && target.closest('[data-field]') === null
}
