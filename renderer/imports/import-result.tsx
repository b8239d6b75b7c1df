import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { IconArrowBackUp, IconCircleCheck } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { Imported, Plan } from '../../shared/sheet/plan.ts'
import { focusOnce } from '../catalog/field-focus.ts'
import { leaveList } from '../catalog/use-list-state.ts'
import { formatCount } from '../parts/format.ts'
import { useWorkspace } from '../parts/workspace.tsx'
import { useUndo } from '../shell/undo.tsx'
import { AnswersButton } from './answers-button.tsx'

interface ImportResultProps {
  counts: Imported
  path: string
  plan: Plan
  onAgain: () => void
}

/** What was just written stands at the top. */
const latestFirst = { sort: { column: 'updatedAt', descending: true } } as const

/** What became of the file, and the ways on. */
export function ImportResult({ counts, path, plan, onAgain }: ImportResultProps) {
  const { t } = useTranslation()
  const workspace = useWorkspace()
  const { state, busy, run } = useUndo()
  const [undone, setUndone] = useState(false)
  const { created, changed, unchanged, failed, left } = counts
  const total = created + changed + unchanged + failed + left
  const undo = async () => {
    if ((await run('undo'))?.action === 'import') setUndone(true)
  }
  return (
    <Stack p="md" maw={760}>
      <Alert color={undone ? 'gray' : 'teal'} icon={<IconCircleCheck size={18} />} role="status">
        <Text fz="sm" className="prose">
          {undone
            ? t('sheet.result.undone')
            : t('sheet.result.done', {
                total: formatCount(total),
                created: formatCount(created),
                changed: formatCount(changed),
                unchanged: formatCount(unchanged),
                failed: formatCount(failed),
              })}
        </Text>
        {!undone && (
          <Text fz="sm" className="prose">
            {left > 0 && t('sheet.result.left', { number: formatCount(left) })}
            {t('sheet.result.oneStep')}
          </Text>
        )}
      </Alert>
      <Group gap="xs">
        {/* Another one once it is undone: the button that undid it is gone, and the focus with it. */}
        <Button
          key={String(undone)}
          component={Link}
          href="/catalog"
          ref={focusOnce}
          onClick={() => undone || leaveList(workspace.path, latestFirst)}
        >
          {t(undone ? 'sheet.result.toCatalog' : 'sheet.result.toWritten')}
        </Button>
        {!undone && (
          <>
            <Button component={Link} href="/catalog?view=findings" variant="default">
              {t('sheet.result.toFindings')}
            </Button>
            {/* Only while it is the last step: after another one, that would be taken back. */}
            {state.undo?.action === 'import' && (
              <Button
                variant="default"
                loading={busy}
                leftSection={<IconArrowBackUp size={16} aria-hidden />}
                onClick={() => void undo()}
              >
                {t('sheet.result.undo')}
              </Button>
            )}
          </>
        )}
        <Button variant="default" onClick={onAgain}>
          {t('sheet.result.again')}
        </Button>
      </Group>
      {failed > 0 && !undone && (
        <Stack gap="xs">
          <Text fz="sm">{t('sheet.result.failed', { number: formatCount(failed) })}</Text>
          <AnswersButton path={path} plan={plan} />
        </Stack>
      )}
    </Stack>
  )
}
