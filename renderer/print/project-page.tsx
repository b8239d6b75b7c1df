import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { ProjectPaper } from '../../shared/project.ts'
import { projectFindingInWords } from '../../shared/project-words.ts'
import { Answer } from '../desk/answer.tsx'
import { orpc } from '../host.ts'
import { formatCount } from '../parts/format.ts'
import { useWorkspace } from '../parts/workspace.tsx'
import { PaperFacts } from './facts.tsx'
import { EntryTable, ItemTable } from './listing-tables.tsx'
import { Paper } from './paper.tsx'
import { SignBoxes } from './sign-boxes.tsx'

/** The document that a project is approved with (Article 17): what it is, its catalog with all items, and what its checks find. */
export function ProjectPage({ id }: { id: string }) {
  const query = useQuery(orpc.project.paper.queryOptions({ input: { project: id } }))
  return (
    <Answer query={query} skeleton={<Skeleton height={600} m="lg" />}>
      {(paper) => <ProjectSheet paper={paper} />}
    </Answer>
  )
}

function ProjectSheet({ paper }: { paper: ProjectPaper }) {
  const { t } = useTranslation()
  const { name: office, code } = useWorkspace()
  const { project, entries, findings, state, at, withheld, withheldItems } = paper
  const listed = entries.map((each) => ({ agency: code, id: each.id, entry: each.entry }))
  return (
    <Paper
      title={t('project.paper.title')}
      office={office}
      at={at}
      code={{ about: 'state', hash: state }}
      landscape
    >
      <PaperFacts
        facts={[
          { name: t('print.fields.office'), value: `${office} (${code})` },
          { name: t('project.fields.name'), value: project.name },
          { name: t('project.fields.system'), value: project.system },
          { name: t('project.fields.funding'), value: project.funding },
          { name: t('project.fields.authority'), value: project.authority },
          { name: t('project.fields.planned'), value: project.planned },
          { name: t('project.state'), value: t(`project.states.${project.state}`) },
          {
            name: t('print.fields.withheld'),
            value: t('print.fields.withheldOf', {
              entries: formatCount(withheld),
              items: formatCount(withheldItems),
            }),
          },
        ]}
      />
      <h2>{t('project.paper.listing')}</h2>
      {entries.length === 0 ? (
        <p>{t('print.listing.none')}</p>
      ) : (
        <>
          <EntryTable entries={listed} office={office} />
          <h2>{t('project.paper.items')}</h2>
          <ItemTable entries={listed} />
        </>
      )}
      <h2>{t('project.checks')}</h2>
      {findings.length === 0 ? (
        <p>{t('project.clean')}</p>
      ) : (
        <ul>
          {findings.map((finding) => (
            <li key={`${finding.check} ${finding.field ?? ''} ${finding.entry ?? ''}`}>
              {entries.find((each) => each.id === finding.entry)?.entry.name}{' '}
              {projectFindingInWords(t, finding)}
            </li>
          ))}
        </ul>
      )}
      <SignBoxes
        boxes={['operator', 'reviewer', 'chief', 'stamp', 'receiver', 'receiverStamp']}
        note={t('project.paper.basis')}
      />
    </Paper>
  )
}
