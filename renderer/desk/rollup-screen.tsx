import { Anchor, Button, Skeleton, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useSearch } from 'wouter'
import { catalogs, type Catalog } from '../../shared/entry-list.ts'
import { acceptedAddress } from '../catalog/addresses.ts'
import { orpc } from '../host.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { useWorkspace } from '../parts/workspace.tsx'
import { DeskPapers } from '../print/print-menu.tsx'
import { Exchange } from '../review/exchange.tsx'
import { WaitingDifferences } from '../review/waiting-differences.tsx'
import { ExportStateDialog } from '../states/export-state-dialog.tsx'
import { AcceptedEntries } from './accepted-entries.tsx'
import { ApprovalStrip } from './approval-strip.tsx'
import { Answer } from './answer.tsx'
import classes from './desk.module.css'
import { Figures } from './figures.tsx'
import { PageHead } from './page-head.tsx'
import type { RollupSummary } from './rollup-summary.ts'
import { Sources } from './sources.tsx'
import { ExportDialog } from './submissions-screen.tsx'

/** Everything a bureau has accepted: how much, from whom, from which signed package. */
export function RollupScreen() {
  const { t } = useTranslation()
  const { role, superior } = useWorkspace()
  const [exporting, setExporting] = useState(false)
  const [writing, setWriting] = useState(false)
  const catalog = useListedCatalog()
  const query = useQuery(orpc.rollup.summary.queryOptions({ input: {} }))
  const exportable = role === 'district' && superior !== undefined
  const { data: approval } = useQuery(orpc.approval.standing.queryOptions({ input: {} }))
  return (
    <div className={classes.rollup}>
      <PageHead
        title={role === 'city' ? t('desk.rollup.titleCity') : t('desk.rollup.title')}
        about={superior && t('desk.submissions.to', superior)}
      >
        <Button variant="subtle" component={Link} href="/rollup/states">
          {t('states.link')}
        </Button>
        <DeskPapers />
        <Button variant="default" disabled={!query.data?.total} onClick={() => setWriting(true)}>
          {t('desk.rollup.write')}
        </Button>
        <Exchange />
        {exportable && (
          <Button
            // What has to be done first is the page's one primary action.
            variant={approval?.current ? 'filled' : 'default'}
            disabled={!approval?.current}
            onClick={() => setExporting(true)}
          >
            {t('desk.submissions.exportRollup')}
          </Button>
        )}
      </PageHead>
      <Answer query={query} skeleton={<Skeleton height={320} />}>
        {(summary) =>
          summary.sources.length === 0 ? <Nothing /> : <Accepted summary={summary} exportable={exportable} />
        }
      </Answer>
      <ExportStateDialog
        key={catalog}
        pair={{}}
        catalog={catalog}
        opened={writing}
        onClose={() => setWriting(false)}
      />
      <ExportDialog agency={false} opened={exporting} onClose={() => setExporting(false)} />
    </div>
  )
}

function Nothing() {
  const { t } = useTranslation()
  return (
    <EmptyState
      sentence={t('desk.rollup.empty')}
      action={
        <Anchor component={Link} href="/inbox">
          {t('desk.rollup.toInbox')}
        </Anchor>
      }
    />
  )
}

function Accepted({ summary, exportable }: { summary: RollupSummary; exportable: boolean }) {
  const [agency, setAgency] = useState<string>()
  const catalog = useListedCatalog()
  const asked = useSearch()
  return (
    <Stack gap="md" style={{ flex: 1, minHeight: 0 }}>
      <WaitingDifferences />
      <ApprovalStrip entries={summary.total} first={exportable} />
      <Totals summary={summary} catalog={catalog} />
      <div className={classes.rollupPanes}>
        <Sources sources={summary.sources} chosen={agency} onChoose={setAgency} />
        {/* What leads here from this very page chooses another entry. */}
        <AcceptedEntries
          key={asked}
          sources={summary.sources}
          catalog={catalog}
          agency={agency}
          onAgency={setAgency}
        />
      </div>
    </Stack>
  )
}

/** Which of the three is listed: in the address, so that a number elsewhere leads to what it counts. */
function useListedCatalog(): Catalog {
  const asked = new URLSearchParams(useSearch()).get('catalog')
  return catalogs.find((each) => each === asked) ?? 'resource'
}

interface TotalsProps {
  summary: RollupSummary
  /** Which of the three is listed below. */
  catalog: Catalog
}

function Totals({ summary: { total, shared, open, withheld }, catalog }: TotalsProps) {
  const { t } = useTranslation()
  const listed = (of: Catalog) => ({ href: acceptedAddress(of), current: of === catalog })
  return (
    <Figures
      figures={[
        { word: t('desk.rollup.resource'), value: total, ...listed('resource') },
        {
          word: t('desk.rollup.shared'),
          value: shared,
          below: <Share of={total} part={shared} />,
          ...listed('sharing'),
        },
        {
          word: t('desk.rollup.open'),
          value: open,
          below: <Share of={total} part={open} />,
          ...listed('open'),
        },
        { word: t('desk.rollup.withheld'), value: withheld },
      ]}
    />
  )
}

/** The sharing and open catalogs are parts of the resource catalog; the bar shows how much of it. */
function Share({ of, part }: { of: number; part: number }) {
  const { t } = useTranslation()
  // Rounded down: only all of it is 100 %.
  const percent = of === 0 ? 0 : Math.floor((part / of) * 100)
  return (
    <span className={classes.share}>
      <i>
        <b style={{ width: `${percent}%` }} />
      </i>
      {t('desk.rollup.ofResource', { percent })}
    </span>
  )
}
