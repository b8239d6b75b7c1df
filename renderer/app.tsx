import { Anchor, Center } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Redirect, Route, Switch, useLocation } from 'wouter'
import { FailureRetry } from './parts/failure-notice.tsx'
import type { Workspace } from '../shared/shapes.ts'
import { AssessmentScreen } from './assessment/assessment-screen.tsx'
import { EarlierScreen } from './begin/earlier-screen.tsx'
import { useEarlier } from './begin/use-earlier.ts'
import { BoardScreen } from './board/board-screen.tsx'
import { CasesScreen } from './cases/cases-screen.tsx'
import { CatalogScreen } from './catalog/catalog-screen.tsx'
import { CheckScreen } from './check/check-screen.tsx'
import { InboxScreen } from './desk/inbox-screen.tsx'
import { ReviewScreen } from './desk/review-screen.tsx'
import { RollupScreen } from './desk/rollup-screen.tsx'
import { SubmissionsScreen } from './desk/submissions-screen.tsx'
import { TakeInProvider } from './desk/take-in.tsx'
import { navigate } from './hash-location.ts'
import { ChangesScreen } from './history/changes-screen.tsx'
import { HomeScreen } from './home/home-screen.tsx'
import { client, onReconnected, orpc } from './host.ts'
import { OneSourceProvider } from './one-source/one-source-job.tsx'
import { OneSourceScreen } from './one-source/one-source-screen.tsx'
import { ImportScreen } from './imports/import-screen.tsx'
import { EmptyState } from './parts/empty-state.tsx'
import { AnnualPage } from './print/annual-page.tsx'
import { AnswerPage } from './print/answer-page.tsx'
import { AssessmentPage } from './print/assessment-page.tsx'
import { CoverPage } from './print/cover-page.tsx'
import { KeyPage } from './print/key-page.tsx'
import { ListingPage } from './print/listing-page.tsx'
import { NoticePage } from './print/notice-page.tsx'
import { ProjectPage } from './print/project-page.tsx'
import { ProjectsScreen } from './projects/projects-screen.tsx'
import { RulesProvider } from './parts/rules.tsx'
import { RoundScreen } from './round/round-screen.tsx'
import { RulesScreen } from './rules/rules-screen.tsx'
import { SettingsScreen } from './settings/settings-screen.tsx'
import { sectionsOf } from './shell/rail.tsx'
import { Shell } from './shell/shell.tsx'
import { useCommand } from './shell/use-command.tsx'
import { StatesScreen } from './states/states-screen.tsx'
import { TrustScreen } from './trust/trust-screen.tsx'
import { StartScreen } from './start/start-screen.tsx'
import { SubmissionScreen } from './submission/submission-screen.tsx'

const currentWorkspace = orpc.workspace.current.queryOptions({ input: {} })

/** The start screen, or the open workspace's screens. */
export function App() {
  const queries = useQueryClient()

  const { data, error, refetch } = useQuery(currentWorkspace)
  useReopening()
  // What is on screen holds typing; only where nothing was read yet does the failure take its place.
  if (error && !data) {
    return (
      <Center h="100%" p="xl">
        <FailureRetry error={error} onRetry={() => void refetch()} />
      </Center>
    )
  }
  if (!data) return null
  if (!data.workspace) {
    return (
      <StartScreen
        onOpened={(workspace) => {
          // What another workspace's screens have read must never show in this one.
          queries.removeQueries({ type: 'inactive' })
          queries.setQueryData(currentWorkspace.queryKey, { workspace })
          navigate('/', { replace: true })
        }}
      />
    )
  }
  const switchWorkspace = async () => {
    await client.workspace.close({})
    queries.setQueryData(currentWorkspace.queryKey, { workspace: undefined })
  }
  return (
    <Shell key={data.workspace.path} workspace={data.workspace} onSwitch={() => void switchWorkspace()}>
      <RulesProvider>
        <TakeInProvider>
          <Screens workspace={data.workspace} />
        </TakeInProvider>
      </RulesProvider>
    </Shell>
  )
}

/** A backend that was restarted has no workspace open; the window asks it to go on where the old one stopped. */
function useReopening() {
  const queries = useQueryClient()
  useEffect(
    () =>
      onReconnected(() => {
        const path = queries.getQueryData(currentWorkspace.queryKey)?.workspace?.path
        const reopened = path ? client.workspace.open({ path }) : Promise.resolve()
        // A refusal to reopen shows itself: the queries find no workspace and the start screen says why.
        reopened.then(
          () => queries.invalidateQueries(),
          () => queries.invalidateQueries(),
        )
      }),
    [queries],
  )
}

function Screens({ workspace: { role } }: { workspace: Workspace }) {
  const agency = role === 'agency'
  useEarlier(agency)
  const [, go] = useLocation()
  useCommand('catalog.changes', agency ? () => go('/changes') : undefined)
  const screens = (
    <Switch>
      {agency && <Route path="/catalog/:id?">{({ id }) => <CatalogScreen id={id} />}</Route>}
      {agency && <Route path="/round/:id?">{({ id }) => <RoundScreen id={id} />}</Route>}
      {agency && <Route path="/import" component={ImportScreen} />}
      {agency && <Route path="/earlier" component={EarlierScreen} />}
      {agency && <Route path="/check" component={CheckScreen} />}
      {agency && <Route path="/changes" component={ChangesScreen} />}
      {agency && <Route path="/submission/:step?">{({ step }) => <SubmissionScreen step={step} />}</Route>}
      {role !== 'city' && <Route path="/submissions" component={SubmissionsScreen} />}
      {!agency && <Route path="/inbox" component={InboxScreen} />}
      {!agency && (
        <Route path="/inbox/:packageHash">
          {({ packageHash }) => <ReviewScreen key={packageHash} packageHash={packageHash} />}
        </Route>
      )}
      {!agency && <Route path="/board" component={BoardScreen} />}
      {!agency && <Route path="/one-source" component={OneSourceScreen} />}
      {!agency && <Route path="/rollup" component={RollupScreen} />}
      <Route path={agency ? '/submissions/states' : '/rollup/states'} component={StatesScreen} />
      <Route path="/cases" component={CasesScreen} />
      <Route path="/print/cover/:hash">{({ hash }) => <CoverPage hash={hash} />}</Route>
      <Route path="/print/notice/:hash">{({ hash }) => <NoticePage hash={hash} />}</Route>
      <Route path="/print/answer/:id">{({ id }) => <AnswerPage id={id} />}</Route>
      <Route path="/print/catalog" component={ListingPage} />
      <Route path="/print/annual" component={AnnualPage} />
      <Route path="/print/key/:person">{({ person }) => <KeyPage person={Number(person)} />}</Route>
      {!agency && <Route path="/print/assessment" component={AssessmentPage} />}
      {!agency && <Route path="/assessment" component={AssessmentScreen} />}
      {agency && <Route path="/print/project/:id">{({ id }) => <ProjectPage id={id} />}</Route>}
      {agency && <Route path="/projects/:id?">{({ id }) => <ProjectsScreen id={id} />}</Route>}
      <Route path="/rules" component={RulesScreen} />
      <Route path="/settings/trust" component={TrustScreen} />
      <Route path="/settings" component={SettingsScreen} />
      <Route path="/home" component={HomeScreen} />
      <Route path="/">
        {/* Where one works; the home page is a key away. */}
        <Redirect to={`/${sectionsOf[role][1]}`} replace />
      </Route>
      <Route>
        <NotFound />
      </Route>
    </Switch>
  )
  return agency ? screens : <OneSourceProvider>{screens}</OneSourceProvider>
}

function NotFound() {
  const { t } = useTranslation()
  return (
    <EmptyState
      sentence={t('shell.notFound')}
      action={
        <Anchor href="#/" fz="sm">
          {t('shell.toStart')}
        </Anchor>
      }
    />
  )
}
