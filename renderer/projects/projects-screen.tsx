import { Anchor, Button, NavLink, Skeleton, Stack, Text, Title } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import { Answer } from '../desk/answer.tsx'
import { orpc } from '../host.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { ProjectDetail } from './project-detail.tsx'

/** Systems that are to be approved, each with the catalog of its data (Article 17). */
export function ProjectsScreen({ id }: { id: string | undefined }) {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const query = useQuery(orpc.project.list.queryOptions({ input: {} }))
  const creating = useMutation(
    orpc.project.save.mutationOptions({ onSuccess: ({ project }) => navigate(`/projects/${project}`) }),
  )
  const create = (
    <Button
      variant={id === undefined ? 'filled' : 'default'}
      leftSection={<IconPlus size={16} aria-hidden />}
      loading={creating.isPending}
      onClick={() => creating.mutate({})}
    >
      {t('project.create')}
    </Button>
  )
  return (
    <div className="list-and-detail">
      <section className="list-pane" aria-label={t('project.list')}>
        <Stack p="md" gap="xs">
          <Anchor component={Link} href="/catalog" fz="sm">
            {t('project.back')}
          </Anchor>
          <Title order={1}>{t('project.title')}</Title>
          <Text size="sm" c="dimmed" className="prose">
            {t('project.about')}
          </Text>
          <div>{create}</div>
          <FailureNotice error={creating.error} />
        </Stack>
        <div style={{ overflow: 'auto' }}>
          <Answer query={query} skeleton={<Skeleton height={120} m="md" />}>
            {(rows) =>
              rows.length === 0 ? (
                <EmptyState sentence={t('project.empty')} />
              ) : (
                rows.map((row) => (
                  <NavLink
                    key={row.id}
                    component={Link}
                    href={`/projects/${row.id}`}
                    active={row.id === id}
                    aria-current={row.id === id ? 'page' : undefined}
                    label={row.name || t('project.unnamed')}
                    description={[
                      t(`project.states.${row.state}`),
                      t('project.count', { count: row.entries }),
                      ...(row.findings > 0 ? [t('project.openCount', { count: row.findings })] : []),
                    ].join(' · ')}
                  />
                ))
              )
            }
          </Answer>
        </div>
      </section>
      <section className="detail-pane">
        {id === undefined ? (
          <EmptyState sentence={t('project.none')} />
        ) : (
          <ProjectDetail key={id} project={id} />
        )}
      </section>
    </div>
  )
}
