import { Button, Group, Stack, Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readTabSeparated, trimmed } from '../../../shared/clipboard-table.ts'
import {
  itemsOf,
  readingOf,
  replacedBy,
  type DictionaryItem,
  type DictionaryReading,
} from '../../../shared/data-dictionary.ts'
import { limits, type Item } from '../../../shared/entry.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { useEntry, useForm } from '../form.ts'
import { DictionaryTable } from './dictionary-table.tsx'
import { DictionaryWords } from './dictionary-words.tsx'
import { readClipboard } from './read-clipboard.ts'

interface DictionaryDialogProps {
  /** What was pasted into the grid; without it one pastes here. */
  pasted?: string[][]
  onClose: () => void
  /** Items came, from this row on. */
  onDone: (row: number) => void
}

/** A data dictionary before it becomes items: which column is what, how each type is read, and what is left over. */
export function DictionaryDialog({ pasted, onClose, onDone }: DictionaryDialogProps) {
  const { t } = useTranslation()
  const [rows, setRows] = useState(pasted)
  return (
    // Focus goes to the grid once it is done, and back to where it was when it is not.
    <Dialog opened onClose={onClose} title={t('grid.dictionary.title')} size={880}>
      {rows ? (
        <Preview rows={rows} onAgain={() => setRows(undefined)} onDone={onDone} />
      ) : (
        <Stack gap="xs">
          <Text fz="sm">{t('grid.dictionary.lead')}</Text>
          <Textarea
            data-autofocus
            aria-label={t('grid.dictionary.area')}
            rows={10}
            onPaste={(event) => {
              const table = readClipboard(event.clipboardData)
              if (table.rows.length === 0) return
              event.preventDefault()
              setRows(table.rows)
            }}
            onBlur={(event) => {
              const typed = trimmed(readTabSeparated(event.currentTarget.value))
              if (typed.length > 0) setRows(typed)
            }}
          />
        </Stack>
      )}
    </Dialog>
  )
}

interface PreviewProps {
  rows: string[][]
  onAgain: () => void
  onDone: (row: number) => void
}

function Preview({ rows, onAgain, onDone }: PreviewProps) {
  const { t } = useTranslation()
  const { draft } = useForm()
  const existing = useEntry((entry) => entry.items)
  const [reading, setReading] = useState<DictionaryReading>(() => readingOf(rows) ?? unread(rows))
  const [chosen, setChosen] = useState<ReadonlyMap<string, Item['type']>>(new Map())
  const found = itemsOf(rows, reading, chosen)
  const room = limits.items - existing.length
  const take = (update: (items: Item[]) => Item[], row: number) => {
    draft.change((entry) => ({ ...entry, items: update(entry.items).slice(0, limits.items) }))
    onDone(row)
  }
  const fresh = found.map(({ item }) => item)
  return (
    <Stack gap="sm">
      {!reading.uses.includes('name') && (
        <Text fz="sm" role="status">
          {t('grid.dictionary.none')}
        </Text>
      )}
      <DictionaryTable rows={rows} reading={reading} found={found} onReading={setReading} />
      <DictionaryWords
        found={found}
        chosen={chosen}
        onChoose={(word, type) => setChosen(new Map(chosen).set(word, type))}
      />
      <LeftOver rows={rows} reading={reading} found={found} existing={existing} room={room} />
      <Group gap="xs" justify="flex-end">
        <Button variant="subtle" color="gray" mr="auto" onClick={onAgain}>
          {t('grid.dictionary.again')}
        </Button>
        {existing.length > 0 && (
          <Button
            variant="default"
            title={t('grid.dictionary.replaceHint')}
            disabled={fresh.length === 0}
            onClick={() => take((items) => replacedBy(items, fresh), 0)}
          >
            {t('grid.dictionary.replace', { count: existing.length })}
          </Button>
        )}
        <Button
          data-autofocus
          disabled={fresh.length === 0 || room === 0}
          onClick={() => take((items) => [...items, ...fresh], existing.length)}
        >
          {t('grid.dictionary.add', { count: Math.min(fresh.length, room) })}
        </Button>
      </Group>
    </Stack>
  )
}

interface LeftOverProps {
  rows: readonly string[][]
  reading: DictionaryReading
  found: readonly DictionaryItem[]
  existing: readonly Item[]
  room: number
}

/** What of the dictionary becomes no item, said before and not found out after. */
function LeftOver({ rows, reading: { headerRows, uses }, found, existing, room }: LeftOverProps) {
  const { t } = useTranslation()
  const names = new Set(existing.map(({ name }) => name))
  const heads = rows[headerRows - 1] ?? []
  const unused = heads.filter((head, column) => uses[column] === '' && head !== '')
  const nameless = rows.slice(headerRows).length - found.length
  const repeated = found.filter(({ item }) => names.has(item.name)).length
  const over = found.length - room
  const sentences = [
    unused.length > 0 && t('grid.dictionary.leftColumns', { columns: unused.join(t('entry.and')) }),
    nameless > 0 && t('grid.dictionary.nameless', { count: nameless }),
    repeated > 0 && t('grid.dictionary.repeated', { count: repeated }),
    over > 0 && t('grid.dictionary.tooMany', { limit: limits.items, count: over }),
  ].filter((sentence) => sentence !== false)
  if (sentences.length === 0) return null
  return (
    <Stack gap={2}>
      {sentences.map((sentence) => (
        <Text key={sentence} fz="sm" c="dimmed">
          {sentence}
        </Text>
      ))}
    </Stack>
  )
}

/** Nothing is recognised: a person says what the columns are. */
function unread(rows: readonly string[][]): DictionaryReading {
  return { headerRows: 0, uses: (rows[0] ?? []).map(() => '' as const) }
}
