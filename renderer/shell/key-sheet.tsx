import { Kbd, Text } from '@mantine/core'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../parts/dialog.tsx'
import { commandGroups, groupOf, isFor } from './command-groups.ts'
import { commandIds, type CommandId } from './commands.ts'
import { firstKeysOf, keysOf } from './key-words.ts'
import classes from './shell.module.css'
import { useWorkspace } from '../parts/workspace.tsx'

/** Keys of parts that have the focus: a list, the table of items, a review. They are no commands of the window. */
const keysOfParts = {
  moving: {
    move: ['↑', '↓'],
    ends: ['Home', 'End'],
    open: ['Enter'],
    choose: ['Space'],
    back: ['Esc'],
  },
  cases: { note: ['Alt+N', 'Ctrl+N'] },
  grid: {
    cells: ['↑ ↓ ← →', 'Tab'],
    edit: ['F2', 'Enter'],
    range: ['Shift+↑ ↓ ← →', 'Ctrl+A'],
    copy: ['Ctrl+C', 'Ctrl+X', 'Ctrl+V'],
    fill: ['Ctrl+D'],
    clear: ['Delete'],
    insert: ['Ctrl+Shift+=', 'Ctrl+-'],
    moveItem: ['Alt+Shift+↑', 'Alt+Shift+↓'],
  },
  secrecy: {
    pass: ['A', 'Enter'],
    withhold: ['W'],
    unsay: ['U'],
    toItems: ['→', '←'],
  },
  review: {
    accept: ['A'],
    return: ['R'],
    undecide: ['U'],
    remark: ['N'],
    correct: ['E'],
    check: ['C'],
    side: ['1', '2', '3'],
    phrase: ['Alt+P'],
    next: ['Alt+↑', 'Alt+↓'],
  },
  oneSource: {
    same: ['S'],
    different: ['N'],
    dispute: ['D'],
    unjudge: ['U'],
  },
} as const

/** Every key of the program on one sheet. */
export function KeySheet({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  const { role } = useWorkspace()
  const agency = role === 'agency'
  return (
    <Dialog opened={opened} onClose={onClose} title={t('palette.keysTitle')} size={1200} command="keys.show">
      <div className={classes['sheet']}>
        {commandGroups.map((group) => (
          <CommandKeys
            key={group}
            group={group}
            ids={commandIds.filter((id) => groupOf(id) === group && isFor(role, id) && keysOf(id).length > 0)}
          />
        ))}
        <PartKeys part="moving" keys={keysOfParts.moving} />
        <PartKeys part="cases" keys={keysOfParts.cases} />
        {agency && <PartKeys part="grid" keys={keysOfParts.grid} />}
        {agency && <PartKeys part="secrecy" keys={keysOfParts.secrecy} />}
        {!agency && <PartKeys part="review" keys={keysOfParts.review} />}
        {!agency && <PartKeys part="oneSource" keys={keysOfParts.oneSource} />}
      </div>
      <Text fz="xs" c="dimmed" mt="sm">
        {t('palette.keysNote', { keys: firstKeysOf('palette.open') })}
      </Text>
    </Dialog>
  )
}

function CommandKeys({ group, ids }: { group: (typeof commandGroups)[number]; ids: CommandId[] }) {
  const { t } = useTranslation()
  if (ids.length === 0) return null
  return (
    <KeyTable
      title={t(`palette.groups.${group}`)}
      rows={ids.map((id) => ({ meaning: t(`palette.commands.${id}`), keys: keysOf(id) }))}
    />
  )
}

interface PartKeysProps {
  part: keyof typeof keysOfParts
  keys: Readonly<Record<string, readonly string[]>>
}

function PartKeys({ part, keys }: PartKeysProps) {
  const { t } = useTranslation()
  const rows = Object.entries(keys).map(([meaning, combinations]) => ({
    meaning: t(`palette.keys.${meaning as 'move'}`),
    keys: combinations,
  }))
  return <KeyTable title={t(`palette.groups.${part}`)} rows={rows} />
}

interface KeyTableProps {
  title: string
  rows: { meaning: string; keys: readonly string[] }[]
}

function KeyTable({ title, rows }: KeyTableProps) {
  const id = useId()
  return (
    <div role="group" aria-labelledby={id} className={classes['sheetGroup']}>
      <h3 id={id}>{title}</h3>
      <dl>
        {rows.map(({ meaning, keys }) => (
          <div key={meaning}>
            <dt>{meaning}</dt>
            <dd>
              {keys.map((combination) => (
                <Kbd key={combination} size="xs">
                  {combination}
                </Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
