import { Text, UnstyledButton } from '@mantine/core'
import { IconAlertTriangle, IconChevronRight } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Role } from '../../shared/package.ts'
import { formatMoment } from '../parts/format.ts'

interface WorkspaceRowProps {
  path: string
  modifiedAt?: string
  role?: Role
  name?: string
  problem?: string
  /** Takes the focus when it appears, unless something else has it. */
  first?: boolean
  onOpen: () => void
}

const problems = [
  'WORKSPACE_FOREIGN',
  'WORKSPACE_DAMAGED',
  'WORKSPACE_NEWER',
  'WORKSPACE_IN_USE',
  'KEY_MISSING',
  'KEY_DAMAGED',
] as const

/** One workspace file. One that cannot be opened says why; opening it all the same gives the whole sentence. */
export function WorkspaceRow({ path, modifiedAt, role, name, problem, first, onOpen }: WorkspaceRowProps) {
  const { t } = useTranslation()
  const known = problems.find((each) => each === problem)
  return (
    <li>
      <UnstyledButton
        ref={first ? focusFirst : undefined}
        className="workspace-row"
        onClick={onOpen}
        title={path}
      >
        <span style={{ minWidth: 0, flex: 1 }}>
          <Text component="span" display="block" fw={600} className="clip">
            {name ?? fileName(path)}
          </Text>
          <Text component="span" display="block" fz="xs" c="dimmed" className="clip">
            {[
              role && t(`roles.${role}`),
              modifiedAt && t('start.modified', { time: formatMoment(modifiedAt) }),
            ]
              .filter(Boolean)
              .join(' · ')}
          </Text>
          {problem !== undefined && (
            <Text component="span" display="flex" fz="xs" c="var(--mulu-warning)">
              <IconAlertTriangle size={14} aria-hidden style={{ flex: 'none', margin: '2px 4px 0 0' }} />
              {t(`start.problems.${known ?? 'other'}`)}
            </Text>
          )}
        </span>
        <IconChevronRight size={16} aria-hidden />
      </UnstyledButton>
    </li>
  )
}

/** Nobody has chosen a place yet, or the one that was chosen is gone: the next step is here. */
function focusFirst(row: HTMLElement | null): void {
  if (document.activeElement === document.body) row?.focus()
}

function fileName(path: string): string {
  return path.split(/[/\\]/).at(-1) ?? path
}
