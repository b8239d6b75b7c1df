import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { HandoutKind } from '../../shared/package.ts'
import { useQuery } from '@tanstack/react-query'
import { client, orpc } from '../host.ts'
import { formatCount } from '../parts/format.ts'
import { PassphraseDialog } from '../parts/passphrase-dialog.tsx'
import { useRules } from '../parts/rules.tsx'

interface SignDialogProps {
  kind: HandoutKind
  opened: boolean
  onClose: () => void
}

/** A bureau signs what is in force here, for the offices below it to take in. */
export function SignDialog({ kind, opened, onClose }: SignDialogProps) {
  const { t } = useTranslation()
  const { rulebook, tables } = useRules()
  const filled = tables.all.filter(({ rows }) => rows.length > 0)
  const { data: years = [] } = useQuery(orpc.calendar.list.queryOptions({ input: {} }))
  const rows = filled.reduce((sum, table) => sum + table.rows.length, 0)
  return (
    <PassphraseDialog
      opened={opened}
      onClose={onClose}
      title={t('rulebook.sign.title', { kind: t(`kinds.${kind}`) })}
      action={t('rulebook.sign.action')}
      start={(input, options) => client.handout.export({ ...input, kind }, options)}
      done={({ path }) => t('rulebook.sign.done', { path })}
    >
      <Text size="sm" className="prose">
        {kind === 'tables' &&
          t('rulebook.sign.aboutTables', { number: filled.length, rows: formatCount(rows) })}
        {kind === 'rulebook' &&
          t('rulebook.sign.aboutRulebook', { version: rulebook.version, number: rulebook.rules.length })}
        {kind === 'calendar' &&
          t('calendar.sign', { years: `${years.at(-1)?.year ?? ''}–${years[0]?.year ?? ''}` })}
      </Text>
    </PassphraseDialog>
  )
}
