import { Button, Checkbox, Group, Stack, Table, Text } from '@mantine/core'
import { IconListDetails } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { limits, type Item } from '../../shared/entry.ts'
import { guessedItem, guessItem } from '../../shared/item-guess.ts'
import { itemsInSummary } from '../../shared/summary-items.ts'
import { focusField } from '../catalog/field-focus.ts'
import { useEntry, useForm } from '../catalog/form.ts'
import { Dialog } from '../parts/dialog.tsx'
import { useRules } from '../parts/rules.tsx'
import { valueInWords } from '../../shared/words.ts'
import { useCommand } from '../shell/use-command.tsx'
import classes from './begin.module.css'

/** Under a summary that lists fields which are no items yet: one quiet action that makes items of them. */
export function SummaryItems() {
  const { t } = useTranslation()
  const { draft, readOnly } = useForm()
  const summary = useEntry((entry) => entry.summary)
  const items = useEntry((entry) => entry.items)
  const names = useMemo(() => namesNotIn(items, itemsInSummary(summary)), [items, summary])
  const [opened, setOpened] = useState(false)
  const [added, setAdded] = useState(false)
  const offered = names.length >= 2 && !readOnly
  const open = () => {
    setAdded(false)
    setOpened(true)
  }
  useCommand('entry.itemsFromSummary', offered ? open : undefined)

  const add = async (fresh: readonly Item[]) => {
    setAdded(true)
    setOpened(false)
    // What was typed until now is a step of its own; these items are the next one.
    await draft.flush()
    const first = draft.snapshot().entry.items.length
    draft.change((entry) => ({ ...entry, items: [...entry.items, ...fresh].slice(0, limits.items) }))
    focusField('item.name', first)
  }
  return (
    <>
      {offered && (
        <Button
          className={classes['offer']}
          variant="subtle"
          size="compact-sm"
          leftSection={<IconListDetails size={16} aria-hidden />}
          onClick={open}
        >
          {t('begin.items.offer', { count: names.length })}
        </Button>
      )}
      <Dialog
        opened={opened}
        onClose={() => setOpened(false)}
        title={t('begin.items.title')}
        size={640}
        returnFocus={!added}
      >
        <ItemChoice names={names} onCancel={() => setOpened(false)} onAdd={(fresh) => void add(fresh)} />
      </Dialog>
    </>
  )
}

function namesNotIn(items: readonly Item[], names: readonly string[]): string[] {
  const known = new Set(items.map(({ name }) => name.trim()))
  return names.filter((name) => !known.has(name))
}

interface ItemChoiceProps {
  names: readonly string[]
  onCancel: () => void
  onAdd: (items: readonly Item[]) => void
}

function ItemChoice({ names, onCancel, onAdd }: ItemChoiceProps) {
  const { t } = useTranslation()
  const { tables } = useRules()
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const chosen = names.filter((name) => !left.has(name))
  const toggle = (name: string) => {
    const next = new Set(left)
    if (!next.delete(name)) next.add(name)
    setLeft(next)
  }
  return (
    <Stack gap="sm">
      <Text fz="sm" c="dimmed">
        {t('begin.items.about')}
      </Text>
      <section
        className={classes['guesses']}
        aria-label={t('begin.items.title')}
        // It scrolls, so the keyboard must be able to.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
      >
        <Table stickyHeader verticalSpacing={4}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th w={28}>
                <Checkbox
                  aria-label={t('begin.items.all')}
                  checked={chosen.length === names.length}
                  indeterminate={chosen.length > 0 && chosen.length < names.length}
                  onChange={() => setLeft(new Set(chosen.length === names.length ? names : []))}
                />
              </Table.Th>
              <Table.Th>{t('begin.items.name')}</Table.Th>
              <Table.Th>{t('begin.items.type')}</Table.Th>
              <Table.Th ta="right">{t('begin.items.length')}</Table.Th>
              <Table.Th>{t('begin.items.role')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {names.map((name) => {
              const { type, length, role, known } = guessItem(name)
              return (
                <Table.Tr key={name}>
                  <Table.Td>
                    <Checkbox aria-label={name} checked={!left.has(name)} onChange={() => toggle(name)} />
                  </Table.Td>
                  <Table.Td className={classes['name']}>{name}</Table.Td>
                  <Table.Td className={known ? undefined : classes['quiet']}>
                    {valueInWords(t, tables, 'item.type', type)}
                    {!known && <div className={classes['hint']}>{t('begin.items.unknown')}</div>}
                  </Table.Td>
                  <Table.Td ta="right">{length}</Table.Td>
                  <Table.Td>{valueInWords(t, tables, 'item.role', role)}</Table.Td>
                </Table.Tr>
              )
            })}
          </Table.Tbody>
        </Table>
      </section>
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onCancel}>
          {t('action.cancel')}
        </Button>
        <Button data-autofocus disabled={chosen.length === 0} onClick={() => onAdd(chosen.map(guessedItem))}>
          {t('begin.items.add', { count: chosen.length })}
        </Button>
      </Group>
    </Stack>
  )
}
