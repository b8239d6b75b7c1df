import { Button, Stack, Title, UnstyledButton } from '@mantine/core'
import { IconInfoCircle } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SheetNote, SheetRow } from '../../../shared/sheet/plan.ts'
import { focusOnce } from '../../catalog/field-focus.ts'
import { formatCount } from '../../parts/format.ts'
import classes from '../imports.module.css'
import { sameCell } from '../plan-draft.ts'
import { placeWords } from '../sheet-words.ts'
import type { ImportState } from '../use-desk.ts'
import { CellInput } from './cell-input.tsx'
import { noteGroups } from './cells.ts'

interface NotedCellsProps {
  row: SheetRow
  desk: ImportState
}

const cap = 20

/** Everything that was guessed of an entry, a line each; what is wrong there can be mended. */
export function NotedCells({ row, desk }: NotedCellsProps) {
  const { t } = useTranslation()
  const [whole, setWhole] = useState(false)
  const groups = noteGroups(row)
  if (groups.length === 0) return null
  const shown = whole ? groups : groups.slice(0, cap)
  return (
    <Stack component="section" gap="xs" aria-label={t('sheet.detail.notes')}>
      <Title order={3}>{t('sheet.detail.notes')}</Title>
      <ul className={classes['noted']}>
        {shown.map((notes) => {
          const [first] = notes
          if (first === undefined) return null
          return (
            <Noted
              key={`${first.note} ${first.text}`}
              notes={notes}
              first={first}
              sheet={row.sheet}
              desk={desk}
            />
          )
        })}
      </ul>
      {shown.length < groups.length && (
        <Button variant="subtle" w="fit-content" onClick={() => setWhole(true)}>
          {t('sheet.detail.more', { number: groups.length - shown.length })}
        </Button>
      )}
    </Stack>
  )
}

interface NotedProps {
  notes: readonly SheetNote[]
  first: SheetNote
  sheet: string
  desk: ImportState
}

function Noted({ notes, first, sheet, desk }: NotedProps) {
  const { t } = useTranslation()
  const [mending, setMending] = useState(false)
  const { note, row, column, text } = first
  const place = placeWords(t, desk).cell({ sheet, row, column })
  // Of many cells of the same text it is the word that is meant, and that is said among the words.
  const cell = notes.length === 1 && column !== undefined ? { sheet, row, column } : undefined
  // What was mended stands above.
  const mended = cell !== undefined && desk.draft.mended.some((each) => sameCell(each, cell))
  return (
    <li>
      <IconInfoCircle size={14} aria-hidden />
      <span>
        {t(`sheet.notes.${note}`, { text })}{' '}
        <span className={classes['where']}>
          {notes.length === 1
            ? place
            : t('sheet.detail.similar', { place, number: formatCount(notes.length) })}
        </span>{' '}
        {cell && !mended && !mending && (
          <UnstyledButton
            className="note-action"
            aria-label={`${t('sheet.detail.mend')} ${place}`}
            onClick={() => setMending(true)}
          >
            {t('sheet.detail.mend')}
          </UnstyledButton>
        )}
      </span>
      {cell && mending && !mended && (
        <div>
          <CellInput cell={cell} text={text} desk={desk} ref={focusOnce} />
        </div>
      )}
    </li>
  )
}
