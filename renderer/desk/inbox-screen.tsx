import { Group, Skeleton, Stack } from '@mantine/core'
import { useSessionStorage } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { inboxStates, type InboxRow } from '../../shared/shapes.ts'
import { orpc } from '../host.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { BoardLine } from '../board/board-line.tsx'
import { FileDrop, type PickedFile } from '../parts/file-drop.tsx'
import { isSearched } from '../parts/is-searched.ts'
import { OfficeSearch } from '../parts/office-search.tsx'
import { FindPaper } from '../print/find-paper.tsx'
import { DeskPapers } from '../print/print-menu.tsx'
import { useWorkspace } from '../parts/workspace.tsx'
import { Answer } from './answer.tsx'
import { Arrivals } from './arrivals.tsx'
import classes from './desk.module.css'
import { FilterBar } from './filter-bar.tsx'
import { ImportLine } from './import-line.tsx'
import { InboxTable } from './inbox-table.tsx'
import { LookAtFile } from './look-at-file.tsx'
import { OrderSections } from './order-sections.tsx'
import { PageHead } from './page-head.tsx'
import { TakeFolder } from './take-folder.tsx'
import { useTakeIn } from './take-in.tsx'
import { useImports } from './use-imports.ts'

/** So many have a line each, on which what is wrong is mended; more are taken in together. */
const fewFiles = 8

/** What came in: files on their way through verification, then every package received, newest work first. */
export function InboxScreen() {
  const { t } = useTranslation()
  const query = useQuery(orpc.inbox.list.queryOptions({ input: {} }))
  const imports = useImports()
  const home = useRef<HTMLDivElement>(null)
  const focusHome = () => home.current?.focus()
  const { take, takeFolders } = useTakeIn()
  const takeAll = (files: readonly PickedFile[]) => void take({ paths: files.map(({ path }) => path) })
  return (
    <Stack ref={home} tabIndex={-1} className={`page wide ${classes.focusHome}`} gap="md">
      <PageHead title={t('desk.inbox.title')}>
        <LookAtFile />
        <FindPaper />
        <DeskPapers />
        <TakeFolder />
        <FileDrop
          label={t('desk.inbox.import')}
          accept=".mulu,.age"
          variant="filled"
          multiple
          onFiles={(files) => (files.length > fewFiles ? takeAll(files) : imports.add(files))}
          onFolders={(folders) => void takeFolders(folders)}
        />
      </PageHead>
      <BoardLine />
      <Arrivals onGone={focusHome} />
      {imports.lines.length > 0 && (
        <Stack component="section" gap="xs" aria-label={t('desk.inbox.importsTitle')}>
          {imports.lines.map((line) => (
            <ImportLine
              key={line.id}
              file={line.file}
              turn={line.id === imports.turn || line.settled}
              onSettled={() => imports.settle(line.id)}
              onDismiss={() => {
                imports.dismiss(line.id)
                focusHome()
              }}
              onRegistered={focusHome}
            />
          ))}
        </Stack>
      )}
      <Answer query={query} skeleton={<Skeleton height={170} />}>
        {(rows) => <Received rows={rows} />}
      </Answer>
      <OrderSections issues />
    </Stack>
  )
}

const views = ['all', ...inboxStates] as const

function Received({ rows }: { rows: readonly InboxRow[] }) {
  const { t } = useTranslation()
  const { path } = useWorkspace()
  const [view, setView] = useSessionStorage<(typeof views)[number]>({
    key: `mulu.inbox:${path}`,
    defaultValue: 'all',
    getInitialValueInEffect: false,
  })
  const [search, setSearch] = useState('')
  if (rows.length === 0) return <EmptyState sentence={t('desk.inbox.empty')} />
  const found = rows.filter(({ sender }) => isSearched(sender, search))
  const inView = (each: (typeof views)[number]) =>
    each === 'all' ? found : found.filter(({ state }) => state === each)
  const shown = inView(view)
  return (
    <Stack gap="xs">
      <Group gap="sm">
        <OfficeSearch value={search} onChange={setSearch} />
        <FilterBar
          label={t('desk.columns.state')}
          value={view}
          onChange={setView}
          choices={views.map((each) => ({
            value: each,
            word: t(`desk.inbox.views.${each}`),
            count: inView(each).length,
          }))}
        />
      </Group>
      {shown.length === 0 ? (
        <EmptyState sentence={search === '' ? t('desk.inbox.emptyView') : t('desk.inbox.none')} />
      ) : (
        <InboxTable key={view} rows={shown} />
      )}
    </Stack>
  )
}
