import { Alert, Anchor, Button, Group, Skeleton, Stack, Text, Title } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { Project } from '../../shared/project.ts'
import { projectFindingInWords } from '../../shared/project-words.ts'
import { useDrafts } from '../catalog/drafts.tsx'
import { Answer } from '../desk/answer.tsx'
import { WriteForm } from '../exports/write-form.tsx'
import { client, orpc } from '../host.ts'
import { Dialog } from '../parts/dialog.tsx'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { formatCount } from '../parts/format.ts'
import { projectAt } from '../print/addresses.ts'
import { ProjectEntries } from './project-entries.tsx'
import { ProjectFields } from './project-fields.tsx'

/** One project: what it is, the entries of its catalog, what its checks find, and the step into the catalog. */
export function ProjectDetail({ project: id }: { project: string }) {
  const query = useQuery(orpc.project.get.queryOptions({ input: { project: id } }))
  return (
    <Answer query={query} skeleton={<Skeleton height={320} m="md" />}>
      {(shown) => <Shown shown={shown} />}
    </Answer>
  )
}

function Shown({ shown }: { shown: Project }) {
  const { t } = useTranslation()
  const { project, findings } = shown
  return (
    <Stack p="md" gap="lg">
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <div style={{ minWidth: 0 }}>
          <Title order={2} style={{ overflowWrap: 'anywhere' }}>
            {project.name || t('project.unnamed')}
          </Title>
          <Text size="sm" c="dimmed">
            {t(`project.states.${project.state}`)}
          </Text>
        </div>
        <Ways shown={shown} />
      </Group>
      {project.state === 'existing' && (
        <Text size="sm">
          {t('project.readOnly')}{' '}
          <Anchor component={Link} href="/catalog" underline="always" size="sm">
            {t('project.seeCatalog')}
          </Anchor>
        </Text>
      )}
      <ProjectFields key={project.id} project={project} />
      <ProjectEntries shown={shown} />
      <section>
        <Title order={3} mb="xs">
          {t('project.checks')}
        </Title>
        {findings.length === 0 ? (
          <Text size="sm" c="var(--mulu-done)">
            {t('project.clean')}
          </Text>
        ) : (
          <ul style={{ margin: 0, paddingInlineStart: 20 }}>
            {findings.map((finding) => (
              <li key={`${finding.check} ${finding.field ?? ''} ${finding.entry ?? ''}`}>
                {finding.entry !== undefined && (
                  <strong>
                    {shown.entries.find(({ id }) => id === finding.entry)?.entry.name || t('catalog.unnamed')}
                    {'：'}
                  </strong>
                )}
                {projectFindingInWords(t, finding)}
              </li>
            ))}
          </ul>
        )}
      </section>
    </Stack>
  )
}

function Ways({ shown: { project, entries } }: { shown: Project }) {
  const { t } = useTranslation()
  const [exporting, setExporting] = useState(false)
  const dropping = useMutation(orpc.project.drop.mutationOptions())
  const establishing = useMutation(orpc.project.establish.mutationOptions())
  const drafts = useDrafts()
  const { state, id } = project
  return (
    <Stack gap="xs" align="flex-end" style={{ flex: 'none' }}>
      <Group gap="xs">
        {state !== 'existing' && (
          <Button
            variant="subtle"
            loading={dropping.isPending}
            onClick={() => dropping.mutate({ project: id, dropped: state === 'planned' })}
          >
            {state === 'planned' ? t('project.drop') : t('project.restore')}
          </Button>
        )}
        <Button variant="default" component={Link} href={projectAt(id)}>
          {t('project.print')}
        </Button>
        <Button variant="default" onClick={() => setExporting(true)}>
          {t('project.export')}
        </Button>
        {state !== 'existing' && (
          <Button
            loading={establishing.isPending}
            title={t('project.establishAbout', { count: entries.length })}
            // What is still held back by a refused write would be missing in the catalog.
            onClick={() =>
              void drafts.flush().then((written) => written && establishing.mutate({ project: id }))
            }
          >
            {t('project.establish')}
          </Button>
        )}
      </Group>
      <FailureNotice error={dropping.error ?? establishing.error} />
      {establishing.data && state === 'existing' && (
        <Alert color="teal" role="status">
          {t('project.established', { count: establishing.data.entries })}
        </Alert>
      )}
      <Dialog opened={exporting} onClose={() => setExporting(false)} title={t('project.export')}>
        <WriteForm
          action={t('project.exportAction')}
          start={({ folder }, options) => client.project.export({ project: id, folder }, options)}
          done={({ path, entries: count }) => t('project.exported', { path, entries: formatCount(count) })}
          onClose={() => setExporting(false)}
        >
          <Text size="sm" className="prose">
            {t('project.exportAbout')}
          </Text>
        </WriteForm>
      </Dialog>
    </Stack>
  )
}
