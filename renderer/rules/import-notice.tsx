import { Anchor } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { JobResult } from '../desk/job-result.ts'
import { Notice } from '../desk/notice.tsx'
import type { client } from '../host.ts'
import { formatCount } from '../parts/format.ts'

export type Imported = JobResult<typeof client.handout.import>

/** What was taken in, and what was checked with it. */
export function ImportNotice({ kind, version, checked, onDismiss }: Imported & { onDismiss: () => void }) {
  const { t } = useTranslation()
  const what = { kind: t(`rulebook.kinds.${kind}`), version, checked: formatCount(checked) }
  return (
    <Notice
      tone="done"
      onDismiss={onDismiss}
      action={
        checked > 0 && (
          <Anchor component={Link} underline="always" fz="sm" href="/catalog?view=findings">
            {t('rulebook.import.toFindings')}
          </Anchor>
        )
      }
    >
      {t(checked > 0 ? 'rulebook.import.done' : 'rulebook.import.doneNoCheck', what)}
    </Notice>
  )
}
