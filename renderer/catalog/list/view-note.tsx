import { Button, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Notice } from '../../desk/notice.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import type { Views } from './use-views.ts'

/** What became of a saved view, with the way back from removing it. */
export function ViewNote({ views }: { views: Views }) {
  const { t } = useTranslation()
  const { news, error, forget, takeBack } = views
  if (!news && !error) return null
  return (
    <Stack px="sm" pb="xs">
      <FailureNotice error={error} onDismiss={forget} />
      {news && (
        <Notice
          tone="done"
          onDismiss={forget}
          action={
            news.kind === 'removed' && (
              <Button variant="default" size="compact-sm" onClick={() => void takeBack()}>
                {t('change.undo')}
              </Button>
            )
          }
        >
          {t(news.kind === 'removed' ? 'list.views.removed' : 'list.views.savedAs', { name: news.view.name })}
        </Notice>
      )}
    </Stack>
  )
}
