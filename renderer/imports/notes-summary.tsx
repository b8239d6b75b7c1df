import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { PortalRow } from '../../shared/shapes.ts'
import { formatCount } from '../parts/format.ts'
import { Disclosure } from './disclosure.tsx'
import classes from './imports.module.css'
import { notesByFrequency, noteInWords } from './notes.ts'

/** Kinds of remarks that are worth a line each; a file's own sentences may be remarked on once a row. */
const shown = 30

/** Everything that was guessed or left open in the whole file, the most frequent first: each row's own remarks repeat it. */
export function NotesSummary({ rows }: { rows: readonly PortalRow[] }) {
  const { t } = useTranslation()
  const notes = useMemo(() => notesByFrequency(rows), [rows])
  if (notes.length === 0) return null
  return (
    <Disclosure line={t('imports.notesSummary', { kinds: formatCount(notes.length) })}>
      <dl className={classes.notes}>
        {notes
          .slice(0, shown)
          .flatMap(({ note, count }) => [
            <dt key={`${note.key} ${note.value} count`}>
              {t('imports.noteRows', { number: formatCount(count) })}
            </dt>,
            <dd key={`${note.key} ${note.value}`}>{noteInWords(t, note)}</dd>,
          ])}
      </dl>
      {notes.length > shown && t('imports.moreNotes', { number: formatCount(notes.length - shown) })}
    </Disclosure>
  )
}
