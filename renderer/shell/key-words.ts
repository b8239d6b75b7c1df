import { commandKeys, type CommandId } from './commands.ts'

const named: Readonly<Record<string, string>> = {
  mod: 'Ctrl',
  alt: 'Alt',
  shift: 'Shift',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
}

/** `mod+shift+z` as it is written on the keys: Ctrl+Shift+Z. */
export function keysInWords(keys: string): string {
  return keys
    .split('+')
    .map((key) => named[key] ?? (key.length === 1 ? key.toUpperCase() : key))
    .join('+')
}

export function keysOf(id: CommandId): string[] {
  return commandKeys[id].map(keysInWords)
}

/** The keys that are shown where there is room for one combination; '' where there are none. */
export function firstKeysOf(id: CommandId): string {
  return keysOf(id)[0] ?? ''
}
