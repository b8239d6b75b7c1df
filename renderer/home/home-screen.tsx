import { Skeleton, Stack, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Home } from '../../shared/home.ts'
import { Answer } from '../desk/answer.tsx'
import { PageHead } from '../desk/page-head.tsx'
import { orpc } from '../host.ts'
import { useWorkspace } from '../parts/workspace.tsx'
import { AcceptedCatalogs } from './accepted-catalogs.tsx'
import { Catalogs } from './catalogs.tsx'
import classes from './home.module.css'
import { LastAnswer } from './last-answer.tsx'
import { Offices } from './offices.tsx'
import { Overviews } from './overviews.tsx'
import { Todos } from './todos.tsx'

/** What is due, where the three catalogs stand, what became of the last package, and pictures that lead to the entries behind them. */
export function HomeScreen() {
  const { t } = useTranslation()
  const query = useQuery(orpc.home.state.queryOptions({ input: {} }))
  return (
    <Stack className="page" gap="lg">
      <PageHead title={t('home.title')} />
      <Answer query={query} skeleton={<Skeleton height={320} />}>
        {(home) => <HomeShown home={home} />}
      </Answer>
    </Stack>
  )
}

function HomeShown({ home: { today, todos, overview, board } }: { home: Home }) {
  const { t } = useTranslation()
  const { role } = useWorkspace()
  return (
    <>
      <section aria-labelledby="home-todos">
        <Title order={2} id="home-todos" mb="xs">
          {t('home.todos')}
        </Title>
        <Todos todos={todos} today={today} />
      </section>
      <div className={classes.standing}>
        <section aria-labelledby="home-catalogs">
          <Title order={2} id="home-catalogs" mb="xs">
            {t(overview ? 'home.catalogs' : 'home.accepted')}
          </Title>
          {overview ? <Catalogs overview={overview} /> : <AcceptedCatalogs />}
        </section>
        {role !== 'city' && (
          <section aria-labelledby="home-last">
            <Title order={2} id="home-last" mb="xs">
              {t('home.last')}
            </Title>
            <LastAnswer />
          </section>
        )}
      </div>
      {overview && overview.catalogs.resource > 0 && <Overviews overview={overview} />}
      {board && <Offices board={board} />}
    </>
  )
}
