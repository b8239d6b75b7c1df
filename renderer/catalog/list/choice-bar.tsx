import { Button, CloseButton, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { BulkAction } from '../../../shared/bulk.ts'
import { formatCount } from '../../parts/format.ts'
import classes from './list.module.css'
import type { ChosenEntries } from './use-choosing.ts'

interface ChoiceBarProps {
  choosing: ChosenEntries
  /** Entries of the whole list. */
  total: number
  /** Retired entries are read-only: they can come back, and be taken as a pattern. */
  retired: boolean
  busy: boolean
  onEdit: (field?: 'classification') => void
  onAct: (action: BulkAction) => void
}

/** What can be done to the chosen entries, where the views were. */
export function ChoiceBar({ choosing, total, retired, busy, onEdit, onAct }: ChoiceBarProps) {
  const { t } = useTranslation()
  const act = (kind: 'confirm' | 'retire' | 'restore' | 'duplicate') => (
    <Button variant="default" size="compact-sm" disabled={busy} onClick={() => onAct({ kind })}>
      {t(`list.choose.${kind}`)}
    </Button>
  )
  return (
    <fieldset className={classes.choiceBar} aria-label={t('list.choose.bar')}>
      <Text fz="sm" fw={600} role="status" className={classes.chosenCount}>
        {t('list.choose.chosen', { number: formatCount(choosing.count) })}
      </Text>
      {!retired && (
        <>
          <Button size="compact-sm" disabled={busy} onClick={() => onEdit()}>
            {t('list.choose.edit')}
          </Button>
          <Button
            variant="default"
            size="compact-sm"
            disabled={busy}
            onClick={() => onEdit('classification')}
          >
            {t('list.choose.classify')}
          </Button>
          {act('confirm')}
        </>
      )}
      {act(retired ? 'restore' : 'retire')}
      {act('duplicate')}
      <CloseButton size="sm" aria-label={t('list.choose.clear')} onClick={choosing.clear} />
      {choosing.count < total && (
        <Button
          variant="subtle"
          size="compact-sm"
          aria-label={t('list.choose.allOf', { number: formatCount(total) })}
          title={t('list.choose.allOf', { number: formatCount(total) })}
          onClick={choosing.all}
        >
          {t('list.choose.all')}
        </Button>
      )}
    </fieldset>
  )
}
