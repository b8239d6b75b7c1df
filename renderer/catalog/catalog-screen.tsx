import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useTemplates } from '../begin/use-templates.tsx'
import { orpc } from '../host.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import type { ListHandle } from '../parts/virtual-list.tsx'
import { wholeCatalog, type Place } from './addresses.ts'
import { useAssignCodes } from './assign-codes.tsx'
import { EntryDetail } from './entry-detail.tsx'
import { focusedField } from './field-focus.ts'
import classes from './list/list.module.css'
import { ListPane } from './list/list-pane.tsx'
import { useChoosing } from './list/use-choosing.ts'
import { useEntries } from './list/use-entries.ts'
import { useLed } from './list/use-led.ts'
import { useListCommands } from './list/use-list-commands.ts'
import { useListState } from './use-list-state.ts'

/** The list of entries with the open one beside it, or as a table over the whole page. */
export function CatalogScreen({ id }: { id?: string }) {
  const { t } = useTranslation()
  const state = useListState(id)
  const { list, place, idle, open, isHere } = state
  const detail = useRef<HTMLElement>(null)
  const entries = useEntries(list, id, detail)
  const choosing = useChoosing(list, entries)
  const handle = useRef<ListHandle>(null)
  const searchInput = useRef<HTMLInputElement>(null)
  const tableShown = state.layout === 'table' && id === undefined
  const led = useLed({
    id,
    leftId: state.leftId,
    list,
    handle,
    tableShown,
    settled: entries.settled,
    widen: state.widen,
  })
  // Where typing goes on when another entry is opened: the same field, the name of a new one, or where a finding is.
  const [wanted, setWanted] = useState<Place>()
  if (place !== undefined && (place.field !== wanted?.field || place.item !== wanted.item)) setWanted(place)
  const [freshId, setFreshId] = useState<string>()
  const showNew = (created: string) => {
    setFreshId(created)
    setWanted({ field: 'name' })
    open(created, wholeCatalog)
  }
  const creating = useMutation(
    orpc.entry.create.mutationOptions({ onSuccess: (created) => showNew(created.id) }),
  )
  const templates = useTemplates(showNew)
  const codes = useAssignCodes()
  const toggleTable = () => {
    if (tableShown) {
      state.setLayout('beside')
      const index = handle.current?.active() ?? 0
      const row = entries.rowAt(index)
      if (row) openFromTable(row.id, index)
    } else {
      state.setLayout('table')
      closeEntry()
    }
  }
  const closeEntry = () => {
    if (id !== undefined) {
      const index = handle.current?.active() ?? 0
      // What was typed may have taken it out of the list, or the list was never at it.
      if (entries.rowAt(index)?.id === id) led.leadTo({ index, inTable: true })
      else led.lead(id)
    }
    state.close()
  }
  /** The list beside the form goes on at the same row. */
  const openFromTable = (opened: string, index: number) => {
    led.opens(opened)
    led.leadTo({ index, inTable: false })
    open(opened)
  }
  useListCommands({
    any: id !== undefined || (tableShown && (entries.count ?? 0) > 0),
    current: () => id ?? entries.rowAt(handle.current?.active() ?? 0)?.id,
    handle,
    searchInput,
    state,
    onCreate: (input) => creating.mutate(input),
    onTable: toggleTable,
    onCodes: () => void codes.assign(),
    onBack: state.layout === 'table' && id !== undefined ? closeEntry : undefined,
  })

  const firstId = entries.settled ? entries.rowAt(0)?.id : undefined
  useEffect(() => {
    if (!idle || firstId === undefined || !isHere()) return
    led.opens(firstId)
    open(firstId)
  })
  // Once it is known the address lets go of it, or every reload and every search would lead there again.
  useEffect(() => {
    if (id !== undefined && place !== undefined && isHere()) open(id)
  })

  return (
    <div className={tableShown ? classes.whole : 'list-and-detail'}>
      {templates.dialog}
      <ListPane
        state={state}
        entries={entries}
        choosing={choosing}
        codes={codes}
        creating={creating}
        selected={id}
        tableShown={tableShown}
        handle={handle}
        searchInput={searchInput}
        onSelect={(row) => {
          const field = focusedField()
          setWanted(field === undefined ? undefined : { field })
          led.opens(row.id)
          open(row.id)
        }}
        onOpen={openFromTable}
        onGoOn={led.drop}
        onTable={toggleTable}
        onTemplate={templates.open}
      />
      {!tableShown && (
        <section ref={detail} className="detail-pane" aria-label={t('entry.label')}>
          {id === undefined ? (
            // An empty list says so itself.
            entries.settled && entries.count !== 0 && <EmptyState sentence={t('catalog.choose')} />
          ) : (
            <EntryDetail
              key={id}
              id={id}
              fresh={id === freshId}
              wantedField={wanted?.field}
              wantedItem={wanted?.item}
            />
          )}
        </section>
      )}
    </div>
  )
}
