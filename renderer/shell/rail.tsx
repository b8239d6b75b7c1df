import {
  IconCalendarDue,
  IconChartDonut,
  IconGavel,
  IconGitMerge,
  IconHome,
  IconInbox,
  IconReportAnalytics,
  IconListCheck,
  IconListDetails,
  IconSend,
  IconRotateClockwise,
  IconSettings,
  IconStack2,
  type Icon,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import type { Role } from '../../shared/package.ts'
import { useWorkspace } from '../parts/workspace.tsx'

type Section =
  | 'home'
  | 'catalog'
  | 'round'
  | 'check'
  | 'rules'
  | 'submissions'
  | 'inbox'
  | 'board'
  | 'one-source'
  | 'rollup'
  | 'assessment'
  | 'cases'
  | 'settings'

/** Only sections that exist for the role: the home page, and the one where most of the work is done, first. */
export const sectionsOf: Record<Role, readonly [Section, Section, ...Section[]]> = {
  agency: ['home', 'catalog', 'round', 'check', 'submissions', 'cases', 'rules', 'settings'],
  district: [
    'home',
    'inbox',
    'board',
    'one-source',
    'rollup',
    'submissions',
    'cases',
    'assessment',
    'rules',
    'settings',
  ],
  city: ['home', 'inbox', 'board', 'one-source', 'rollup', 'cases', 'assessment', 'rules', 'settings'],
}

const icons: Record<Section, Icon> = {
  home: IconHome,
  catalog: IconListDetails,
  round: IconRotateClockwise,
  check: IconListCheck,
  rules: IconGavel,
  submissions: IconSend,
  inbox: IconInbox,
  board: IconChartDonut,
  'one-source': IconGitMerge,
  rollup: IconStack2,
  cases: IconCalendarDue,
  assessment: IconReportAnalytics,
  settings: IconSettings,
}

export function Rail() {
  const { t } = useTranslation()
  const { role } = useWorkspace()
  const [path] = useLocation()
  return (
    <nav className="rail" aria-label={t('shell.sections')}>
      {sectionsOf[role].map((section) => {
        const Shape = icons[section]
        const here = sectionAt(path) === section
        return (
          <Link
            key={section}
            href={`/${section}`}
            className="rail-link"
            aria-current={here ? 'page' : undefined}
          >
            <Shape size={18} stroke={1.75} aria-hidden />
            {t(`shell.${section}`)}
          </Link>
        )
      })}
    </nav>
  )
}

/** What is imported or taken over is part of the catalog, the review part of the inbox, a submission in the making of those made. */
function sectionAt(path: string): string | undefined {
  const first = path.split('/')[1]
  if (first === 'submission') return 'submissions'
  return first === 'import' || first === 'earlier' || first === 'projects' ? 'catalog' : first
}
