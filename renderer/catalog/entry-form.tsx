import { useDeferredValue, type FocusEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { placeAt } from './field-focus.ts'
import type { Place } from './finding-index.ts'
import { useForm } from './form.ts'
import { ItemsTable } from './items-table.tsx'
import { AccessSection, OpeningSection } from './sections-access.tsx'
import {
  CollectionSection,
  InstitutionSection,
  LibrarySection,
  SourceSection,
  UpkeepSection,
} from './sections-source.tsx'
import { sectionOf } from './sections.ts'
import { FormatSection, WhatSection } from './sections-what.tsx'

interface EntryFormProps {
  /** The field that somebody is being led to. */
  wantedField: string | undefined
  /** A field was left. */
  onLeave: (place: Place | undefined) => void
}

/** The whole entry on one page, in the order a clerk thinks. */
export function EntryForm({ wantedField, onLeave }: EntryFormProps) {
  const { t } = useTranslation()
  const { readOnly } = useForm()
  // What an office's screen shows is painted first; the rest, most of the work, a moment later, unless that is where one is led.
  const whole = useDeferredValue(true, wantedField !== undefined && !isAbove(wantedField))
  return (
    <div onBlur={(event: FocusEvent) => onLeave(placeAt(event.target))}>
      <fieldset disabled={readOnly} className="entry-form" aria-label={t('entry.label')}>
        <WhatSection />
        <FormatSection />
        {whole ? <Below /> : <div className="entry-form-below" />}
      </fieldset>
    </div>
  )
}

function isAbove(field: string): boolean {
  const section = sectionOf({ field })
  return section === 'what' || section === 'format'
}

/** What no window shows before it is scrolled. */
function Below() {
  return (
    <>
      <AccessSection />
      <OpeningSection />
      <UpkeepSection />
      <SourceSection />
      <CollectionSection />
      <LibrarySection />
      <InstitutionSection />
      <ItemsTable />
    </>
  )
}
