import { Button, CopyButton, Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { HandoutKind } from '../../shared/package.ts'
import type { HandoutRow } from '../../shared/handout-shapes.ts'
import { Notice } from '../desk/notice.tsx'
import { PageHead } from '../desk/page-head.tsx'
import { orpc } from '../host.ts'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { FileDrop, type PickedFile } from '../parts/file-drop.tsx'
import { formatMoment } from '../parts/format.ts'
import { useRules } from '../parts/rules.tsx'
import { inLanguage } from '../../shared/words.ts'
import { useWorkspace } from '../parts/workspace.tsx'
import { SignDialog } from './sign-dialog.tsx'

interface RulesHeadProps {
  /** A file is being looked at: what is next is there and not here. */
  previewing: boolean
  /** What is on screen below, to be saved or handed out; nothing where that is neither. */
  kind: HandoutKind | undefined
  onFile: (file: PickedFile) => void
  busy: boolean
  /** Whether what is on screen below comes from rulebook and table files; snapshots have a button of their own. */
  imports: boolean
}

/** Which rules count here and since when; taking others in, and giving these out. */
export function RulesHead({ kind, previewing, onFile, busy, imports }: RulesHeadProps) {
  const { t } = useTranslation()
  const { role } = useWorkspace()
  const { rulebook } = useRules()
  const { data: handouts } = useQuery(orpc.handout.list.queryOptions({ input: {} }))
  const saving = useMutation(orpc.handout.save.mutationOptions())
  const [signing, setSigning] = useState(false)
  const bureau = role !== 'agency'
  return (
    <>
      <PageHead
        title={t('rulebook.title')}
        about={
          <>
            {inLanguage(t, rulebook.text)}
            {handouts && ` · ${originInWords(t, rulebook.version, handouts)}`}
          </>
        }
      >
        {kind && (
          <Button variant="default" loading={saving.isPending} onClick={() => saving.mutate({ kind })}>
            {t('rulebook.save.button', { kind: t(`kinds.${kind}`) })}
          </Button>
        )}
        {imports && (
          <FileDrop
            label={t('rulebook.import.choose')}
            accept=".mulu,.json,.csv"
            variant={bureau || previewing ? 'default' : 'filled'}
            disabled={busy}
            onFiles={([chosen]) => {
              saving.reset()
              if (chosen) onFile(chosen)
            }}
          />
        )}
        {bureau && kind && (
          <Button onClick={() => setSigning(true)}>
            {t('rulebook.sign.title', { kind: t(`kinds.${kind}`) })}
          </Button>
        )}
      </PageHead>
      <FailureNotice error={saving.error} onDismiss={saving.reset} />
      {saving.data && <SavedNotice path={saving.data.path} onDismiss={saving.reset} />}
      {kind && <SignDialog kind={kind} opened={signing} onClose={() => setSigning(false)} />}
    </>
  )
}

function originInWords(t: TFunction, version: string, handouts: readonly HandoutRow[]): string {
  const origin = handouts.find(({ kind, state }) => kind === 'rulebook' && state === 'inForce')
  if (!origin) return t('rulebook.inForce.builtIn', { version })
  const time = formatMoment(origin.importedAt)
  return origin.sender
    ? t('rulebook.inForce.handedOut', { version, sender: origin.sender.name, time })
    : t('rulebook.inForce.own', { version, time })
}

function SavedNotice({ path, onDismiss }: { path: string; onDismiss: () => void }) {
  const { t } = useTranslation()
  return (
    <Notice
      tone="done"
      onDismiss={onDismiss}
      action={
        <CopyButton value={path}>
          {({ copied, copy }) => (
            <Button size="compact-sm" variant="default" onClick={copy}>
              {copied ? t('action.copied') : t('action.copy')}
            </Button>
          )}
        </CopyButton>
      }
    >
      <Text span inherit>
        {t('rulebook.save.done', { path })}
      </Text>
    </Notice>
  )
}
