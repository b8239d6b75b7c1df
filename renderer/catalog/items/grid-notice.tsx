import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { limits } from '../../../shared/entry.ts'
import type { Grid } from './use-grid.ts'
import styles from './items.module.css'

const keys = [
  ['F2', 'edit'],
  ['Ctrl+D', 'fill'],
  ['Ctrl+Shift+=', 'insert'],
  ['Ctrl+−', 'remove'],
  ['Alt+Shift+↑↓', 'move'],
  ['Ctrl+.', 'findings'],
  ['Esc', 'leave'],
] as const

/** What was done that the cells do not show by themselves; otherwise the keys of the grid. */
export function GridNotice({ grid: { notice, full } }: { grid: Grid }) {
  const { t } = useTranslation()
  const sentences = notice
    ? [
        notice.pasted !== undefined && t('grid.pasted', { count: notice.pasted }),
        notice.refused.length > 0 &&
          t('grid.refused', {
            count: notice.refused.length,
            words: [...new Set(notice.refused)]
              .slice(0, 5)
              .map((word) => `「${word.slice(0, 20)}」`)
              .join(t('entry.and')),
          }),
        notice.left > 0 && t('grid.left', { count: notice.left, limit: limits.items }),
      ].filter((sentence) => sentence !== false)
    : full
      ? [t('entry.items.tooMany', { limit: limits.items })]
      : []
  return (
    <div className={styles['notice']}>
      <Text
        fz="xs"
        role="status"
        c={notice && (notice.refused.length > 0 || notice.left > 0) ? 'var(--mulu-warning)' : undefined}
      >
        {sentences.join(' ')}
      </Text>
      {sentences.length === 0 &&
        keys.map(([key, word]) => (
          <Text key={key} span fz="xs" c="dimmed">
            <kbd>{key}</kbd> {t(`grid.keys.${word}`)}
          </Text>
        ))}
    </div>
  )
}
