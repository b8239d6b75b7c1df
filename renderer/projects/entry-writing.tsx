import { Button, Group, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDrafts } from '../catalog/drafts.tsx'
import type { LoadedEntry } from '../catalog/entry-draft.ts'
import { EntryForm } from '../catalog/entry-form.tsx'
import { EntrySkeleton } from '../catalog/entry-skeleton.tsx'
import { FormContext, useEntry, useForm } from '../catalog/form.ts'
import { MendedNote } from '../catalog/mended-note.tsx'
import { RefusedWrite } from '../catalog/refused-write.tsx'
import { useFormState } from '../catalog/use-form-state.ts'
import { Answer } from '../desk/answer.tsx'
import { client, orpc } from '../host.ts'
import { useRules } from '../parts/rules.tsx'
import { SaveNote } from '../shell/save-note.tsx'
import classes from './projects.module.css'
import { useProjectDrafts } from './use-project-drafts.ts'

interface EntryWritingProps {
  project: string
  id: string
  /** Added a moment ago: what is still empty is not held against it yet. */
  fresh: boolean
  onDone: () => void
}

/** The whole form, written as it is typed; what is written in it is the project's alone. */
export function EntryWriting({ project, id, ...how }: EntryWritingProps) {
  const query = useQuery(orpc.project.entry.queryOptions({ input: { project, id } }))
  return (
    <Answer query={query} skeleton={<EntrySkeleton />}>
      {(loaded) => <Writing project={project} loaded={loaded} {...how} />}
    </Answer>
  )
}

function Writing({
  project,
  loaded,
  fresh,
  onDone,
}: Omit<EntryWritingProps, 'id'> & { loaded: LoadedEntry }) {
  const { t } = useTranslation()
  const rules = useRules()
  const drafts = useDrafts()
  const elsewhere = useProjectDrafts(project)
  const [draft] = useState(() => drafts.open(loaded, rules, elsewhere))
  const [first] = useState(() => draft.snapshot().entry)
  const { form, visit, mended, forget } = useFormState({ draft, rules, readOnly: false, fresh })
  useEffect(() => draft.refresh(loaded), [draft, loaded])
  useEffect(() => draft.follow(rules), [draft, rules])
  useEffect(() => () => void draft.flush(), [draft])
  return (
    <FormContext value={form}>
      <Stack gap="sm">
        <RefusedWrite read={() => client.project.entry({ project, id: loaded.id })} />
        {mended && <MendedNote key={JSON.stringify(mended.finding)} mended={mended} onUndone={forget} />}
        <div className={classes.form}>
          <EntryForm
            wantedField={undefined}
            onLeave={(place) => {
              void draft.flush()
              if (place) visit(place)
            }}
          />
        </div>
        <Group justify="space-between">
          <SaveNote />
          <Group gap="xs">
            <AsOpened first={first} />
            <Button onClick={onDone}>{t('project.doneTyping')}</Button>
          </Group>
        </Group>
      </Stack>
    </FormContext>
  )
}

/** Nothing has to be saved, so nothing can be dropped by closing: this takes back what was typed since. */
function AsOpened({ first }: { first: LoadedEntry['entry'] }) {
  const { t } = useTranslation()
  const { draft } = useForm()
  const changed = useEntry((entry) => entry !== first)
  return (
    <Button variant="default" disabled={!changed} onClick={() => draft.change(() => first)}>
      {t('project.asOpened')}
    </Button>
  )
}
