import { Badge, Checkbox } from '@mantine/core'
import { IconEqual, IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { earlierRowSchema } from '../../shared/shapes.ts'
import classes from './begin.module.css'

const states = {
  new: { color: 'teal', Shape: IconPlus },
  present: { color: 'gray', Shape: IconEqual },
} as const

interface EarlierHeadProps {
  allChosen: boolean
  someChosen: boolean
  disabled: boolean
  onToggleAll: () => void
}

export function EarlierHead({ allChosen, someChosen, disabled, onToggleAll }: EarlierHeadProps) {
  const { t } = useTranslation()
  return (
    <div className={`${classes['earlierRow']} ${classes['earlierHead']}`}>
      <Checkbox
        aria-label={t('begin.earlier.selectAll')}
        checked={allChosen}
        indeterminate={someChosen && !allChosen}
        disabled={disabled}
        onChange={onToggleAll}
      />
      <span>{t('begin.earlier.name')}</span>
      <span>{t('begin.earlier.provider')}</span>
      <span>{t('begin.earlier.state')}</span>
    </div>
  )
}

interface EarlierRowProps {
  row: z.output<typeof earlierRowSchema>
  chosen: boolean
}

/** One entry of the file. The row itself is the choice; its box only shows it. */
export function EarlierRow({ row, chosen }: EarlierRowProps) {
  const { t } = useTranslation()
  const { color, Shape } = states[row.state]
  const name = row.name || t('catalog.unnamed')
  return (
    <div className={classes['earlierRow']}>
      <Checkbox.Indicator size="xs" checked={chosen} />
      <span className="clip" title={name}>
        {name}
      </span>
      <span className="clip" title={row.provider}>
        {row.provider}
      </span>
      <span>
        <Badge color={color} leftSection={<Shape size={12} aria-hidden />}>
          {t(`begin.earlier.counts.${row.state}`)}
        </Badge>
      </span>
    </div>
  )
}
