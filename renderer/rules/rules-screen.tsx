import { Stack } from '@mantine/core'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation, useSearch } from 'wouter'
import { CalendarPart } from '../calendar/calendar-part.tsx'
import { client } from '../host.ts'
import type { PickedFile } from '../parts/file-drop.tsx'
import { OrganisationsPart } from '../organisations/organisations-part.tsx'
import { PartTabs } from '../parts/part-tabs.tsx'
import { useJob } from '../parts/use-job.ts'
import { CodeTablesPart } from './code-tables.tsx'
import { HandoutList } from './handout-list.tsx'
import { HandoutPreview } from './handout-preview.tsx'
import { ImportNotice, type Imported } from './import-notice.tsx'
import { ReferencesPart } from './references-part.tsx'
import { RuleList } from './rule-list.tsx'
import { RulesHead } from './rules-head.tsx'

const parts = ['rules', 'tables', 'calendar', 'handouts', 'references', 'organisations'] as const

const kindOf = {
  rules: 'rulebook',
  tables: 'tables',
  calendar: 'calendar',
  handouts: undefined,
  references: undefined,
  organisations: undefined,
} as const

/** What entries are checked with: the rulebook, the code tables, and where both come from. */
export function RulesScreen() {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const asked = new URLSearchParams(useSearch()).get('part')
  const part = parts.find((each) => each === asked) ?? 'rules'
  const [file, setFile] = useState<PickedFile>()
  const [imported, setImported] = useState<Imported>()
  const importing = useJob(client.handout.import)
  const home = useRef<HTMLDivElement>(null)

  const choose = (chosen: PickedFile | undefined) => {
    importing.reset()
    setImported(undefined)
    setFile(chosen)
    // The preview is gone, and the focus with it.
    if (!chosen) home.current?.focus()
  }
  const apply = async (path: string) => {
    const result = await importing.run({ path })
    if (result === undefined) return
    choose(undefined)
    setImported(result)
    navigate(`/rules?part=${result.kind === 'rulebook' ? 'rules' : result.kind}`, { replace: true })
  }
  return (
    <div ref={home} tabIndex={-1} className="rules-page">
      <Stack gap="sm" p="md" pb={0} className="rules-head">
        <RulesHead
          previewing={file !== undefined}
          kind={file ? undefined : kindOf[part]}
          onFile={choose}
          busy={importing.running}
          imports={part !== 'references' && part !== 'organisations'}
        />
        {imported && <ImportNotice {...imported} onDismiss={() => setImported(undefined)} />}
      </Stack>
      {file ? (
        <HandoutPreview
          key={file.path}
          file={file}
          job={importing}
          onApply={() => void apply(file.path)}
          onCancel={() => choose(undefined)}
        />
      ) : (
        <PartTabs
          page="/rules"
          part={part}
          parts={[
            { part: 'rules', label: t('rulebook.parts.rules'), children: <RuleList /> },
            { part: 'tables', label: t('rulebook.parts.tables'), children: <CodeTablesPart /> },
            { part: 'calendar', label: t('calendar.tab'), children: <CalendarPart /> },
            {
              part: 'handouts',
              label: t('rulebook.parts.handouts'),
              children: <HandoutList onRemove={() => setImported(undefined)} />,
            },
            { part: 'references', label: t('rulebook.parts.references'), children: <ReferencesPart /> },
            { part: 'organisations', label: t('organisations.tab'), children: <OrganisationsPart /> },
          ]}
        />
      )}
    </div>
  )
}
