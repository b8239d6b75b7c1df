import { Button, Group, Stack, Text, Title } from '@mantine/core'
import { IconClipboardText, IconPlus } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../shell/use-command.tsx'
import { useReveal } from './field-focus.ts'
import { Field } from './field.tsx'
import { useEntry, useForm } from './form.ts'
import { DictionaryDialog } from './items/dictionary-dialog.tsx'
import { GridNotice } from './items/grid-notice.tsx'
import { memberOf } from './items/grid-row.tsx'
import { GridTools } from './items/grid-tools.tsx'
import { ItemsGrid } from './items/items-grid.tsx'
import { RowFindings } from './items/row-findings.tsx'
import { at } from './items/selection.ts'
import { useColumns } from './items/use-columns.ts'
import { useGrid } from './items/use-grid.ts'

/** The items: a sheet, what can be done to its rows, and what the rules find in the row one is in. */
export function ItemsTable() {
  const { t } = useTranslation()
  const total = useEntry((entry) => entry.items.length)
  return (
    <section className="entry-section" data-section="items" aria-labelledby="section-items">
      <Title order={2} id="section-items" tabIndex={-1}>
        {t('entry.sections.items.title')} {total > 0 && total}
      </Title>
      <Field path="items">{() => <Items total={total} />}</Field>
    </section>
  )
}

function Items({ total }: { total: number }) {
  const { t } = useTranslation()
  const { readOnly } = useForm()
  const scroller = useRef<HTMLDivElement>(null)
  const findings = useRef<HTMLDivElement>(null)
  const section = useRef<HTMLDivElement>(null)
  const [begun, setBegun] = useState(false)
  const [dictionary, setDictionary] = useState<{ pasted?: string[][] }>()
  const columns = useColumns()
  const grid = useGrid({
    columns: columns.columns,
    showAll: columns.showAll,
    leaveCell: () => scroller.current?.querySelector<HTMLElement>('[data-active] input:focus')?.blur(),
  })
  useReveal(({ field, item }) => {
    if (item === undefined || item >= total) return
    const column = columns.columns.findIndex((member) => member === memberOf(field))
    if (column !== -1) grid.go({ row: item, column })
  })
  const openDictionary = () => setDictionary({})
  useCommand('entry.pasteItems', readOnly || grid.full ? undefined : openDictionary)
  const add = () => {
    setBegun(true)
    grid.select(at(total, 0))
  }

  const shown = total > 0 || begun
  return (
    <Stack gap={6} ref={section}>
      {!shown && <NoItems readOnly={readOnly} onAdd={add} onDictionary={openDictionary} />}
      {shown && !readOnly && (
        <GridTools grid={grid} columns={columns} onAdd={add} onDictionary={openDictionary} />
      )}
      {shown && (
        <>
          <ItemsGrid
            grid={grid}
            scroller={scroller}
            label={t('grid.label')}
            onDictionary={({ rows }) => setDictionary({ pasted: rows })}
            toSection={() => document.querySelector<HTMLElement>('#section-items')?.focus()}
            toFindings={() => findings.current?.querySelector<HTMLElement>('button')?.focus()}
          />
          {!readOnly && <GridNotice grid={grid} />}
          <RowFindings ref={findings} index={grid.selection.active.row} onLeave={grid.refocus} />
        </>
      )}
      {dictionary && (
        <DictionaryDialog
          pasted={dictionary.pasted}
          onClose={() => {
            setDictionary(undefined)
            // The dialog is gone with its memory of where the focus was.
            if (shown) grid.refocus()
            else section.current?.querySelector<HTMLElement>('button')?.focus()
          }}
          onDone={(row) => {
            setDictionary(undefined)
            setBegun(true)
            grid.select(at(row, 0))
          }}
        />
      )}
    </Stack>
  )
}

interface NoItemsProps {
  readOnly: boolean
  onAdd: () => void
  onDictionary: () => void
}

function NoItems({ readOnly, onAdd, onDictionary }: NoItemsProps) {
  const { t } = useTranslation()
  if (readOnly) return <Text fz="sm">{t('grid.emptyReadOnly')}</Text>
  return (
    <Group gap="xs">
      <Text fz="sm">{t('grid.empty')}</Text>
      <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={onAdd}>
        {t('entry.items.add')}
      </Button>
      <Button
        variant="default"
        leftSection={<IconClipboardText size={16} aria-hidden />}
        onClick={onDictionary}
      >
        {t('grid.pasteDictionary')}
      </Button>
    </Group>
  )
}
