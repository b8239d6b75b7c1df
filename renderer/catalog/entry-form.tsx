import type { FocusEvent } from 'react'
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
import { FormatSection, WhatSection } from './sections-what.tsx'

interface EntryFormProps {
  /** A field was left. */
  onLeave: (place: Place | undefined) => void
}

/** The whole entry on one page, in the order a clerk thinks. */
export function EntryForm({ onLeave }: EntryFormProps) {
  const { t } = useTranslation()
  const { readOnly } = useForm()
  return (
    <div onBlur={(event: FocusEvent) => onLeave(placeAt(event.target))}>
      <fieldset disabled={readOnly} className="entry-form" aria-label={t('entry.label')}>
        <WhatSection />
        <FormatSection />
        <AccessSection />
        <OpeningSection />
        <UpkeepSection />
        <SourceSection />
        <CollectionSection />
        <LibrarySection />
        <InstitutionSection />
        <ItemsTable />
      </fieldset>
    </div>
  )
}
