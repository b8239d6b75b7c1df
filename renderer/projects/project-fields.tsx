import { Button, Group, TextInput } from '@mantine/core'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { projectFields, type ProjectRow } from '../../shared/project.ts'
import { useDrafts } from '../catalog/drafts.tsx'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { useProjectDrafts } from './use-project-drafts.ts'

/** What is asked of a project itself, written as it is typed. */
export function ProjectFields({ project }: { project: ProjectRow }) {
  const { t } = useTranslation()
  const { id } = project
  const drafts = useDrafts()
  const { fields, address } = useProjectDrafts(id)
  const [draft] = useState(() => drafts.keep(`project ${id}`, address, fields))
  const { error } = useSyncExternalStore(draft.subscribe, draft.snapshot)
  useEffect(() => () => void draft.flush(), [draft])
  return (
    <section onBlur={() => void draft.flush()}>
      <Group grow align="flex-start" preventGrowOverflow={false}>
        {projectFields.map((field) => (
          <TextInput
            key={field}
            miw={200}
            label={t(`project.fields.${field}`)}
            type={field === 'planned' ? 'date' : 'text'}
            defaultValue={draft.typed(field) ?? project[field]}
            maxLength={300}
            onChange={(event) => draft.change(field, event.currentTarget.value)}
          />
        ))}
      </Group>
      {error !== undefined && (
        <FailureNotice
          error={error}
          action={
            <Button variant="default" onClick={() => void draft.flush()}>
              {t('action.retry')}
            </Button>
          }
        />
      )}
    </section>
  )
}
