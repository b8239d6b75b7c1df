import { Badge } from '@mantine/core'
import { IconBan, IconEqual, IconPencil, IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { SheetRowState } from '../../shared/sheet/plan.ts'

const styles = {
  created: { c: 'var(--mulu-done)', Shape: IconPlus },
  changed: { c: 'var(--mantine-primary-color-light-color)', Shape: IconPencil },
  unchanged: { c: 'dimmed', Shape: IconEqual },
  failed: { c: 'var(--mantine-color-error)', Shape: IconBan },
} as const

/** What would become of an entry of the file. */
export function StateMark({ state }: { state: SheetRowState }) {
  const { t } = useTranslation()
  const { c, Shape } = styles[state]
  return (
    <Badge
      variant="transparent"
      c={c}
      fz={12}
      h={20}
      px={0}
      style={{ flex: 'none' }}
      leftSection={<Shape size={12} stroke={2} aria-hidden />}
    >
      {t(`sheet.preview.states.${state}`)}
    </Badge>
  )
}
