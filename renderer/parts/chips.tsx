import { Badge, type BadgeProps } from '@mantine/core'
import {
  IconArrowBackUp,
  IconBan,
  IconCheck,
  IconLock,
  IconPencil,
  IconPlus,
  IconEqual,
  IconQuestionMark,
  type Icon,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Entry } from '../../shared/entry.ts'
import type { Change, Verdict } from '../../shared/package.ts'

// Every chip carries a word; colour only repeats what the word and the shape say.

interface ChipProps extends Pick<BadgeProps, 'color' | 'variant' | 'c' | 'px' | 'bd'> {
  word: string
  icon?: Icon
  /** For what is still open. */
  dashed?: boolean
}

function Chip({ word, icon: Shape, dashed, ...style }: ChipProps) {
  return (
    <Badge
      fz={12}
      h={20}
      {...style}
      leftSection={Shape && <Shape size={12} stroke={2} aria-hidden />}
      style={{ flex: 'none', borderStyle: dashed ? 'dashed' : undefined }}
    >
      {word}
    </Badge>
  )
}

const sensitivityStyles = {
  public: { variant: 'outline', color: 'gray' },
  internal: { variant: 'light', color: 'accent', bd: '1px solid accent.3' },
  secret: { variant: 'filled', color: 'red.9', icon: IconLock },
} as const

export function SensitivityChip({ value }: { value: Entry['sensitivity'] }) {
  const { t } = useTranslation()
  if (value === '') {
    return (
      <Chip word={t('chip.sensitivityNone')} variant="outline" color="gray" dashed icon={IconQuestionMark} />
    )
  }
  return <Chip word={t(`codes.sensitivity.${value}`)} {...sensitivityStyles[value]} />
}

// A list shows a hundred of these under each other: a shape and a word in a quiet colour, no patch behind them.
const changeStyles = {
  new: { c: 'var(--mulu-done)', icon: IconPlus },
  changed: { c: 'var(--mantine-primary-color-light-color)', icon: IconPencil },
  retired: { c: 'var(--mulu-warning)', icon: IconBan },
  unchanged: { c: 'dimmed', icon: IconEqual },
} as const

export function ChangeChip({ change }: { change: Change }) {
  const { t } = useTranslation()
  return <Chip word={t(`codes.change.${change}`)} variant="transparent" px={0} {...changeStyles[change]} />
}

const verdictStyles = {
  accepted: { color: 'teal', c: 'var(--mulu-done)', icon: IconCheck },
  returned: { color: 'red', c: 'var(--mantine-color-error)', icon: IconArrowBackUp },
} as const

export function VerdictChip({ verdict }: { verdict: Verdict }) {
  const { t } = useTranslation()
  return <Chip word={t(`codes.verdict.${verdict}`)} {...verdictStyles[verdict]} />
}
