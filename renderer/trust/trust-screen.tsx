import { Anchor, Stack } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useSearch } from 'wouter'
import type { TrustChanges } from '../../shared/trust-shapes.ts'
import { Notice } from '../desk/notice.tsx'
import { PageHead } from '../desk/page-head.tsx'
import { orpc } from '../host.ts'
import { FileDrop, type PickedFile } from '../parts/file-drop.tsx'
import { PartTabs } from '../parts/part-tabs.tsx'
import { useWorkspace } from '../parts/workspace.tsx'
import { CeremonyList } from './ceremony-list.tsx'
import { IssueButton } from './issue-dialog.tsx'
import { KeysPart } from './keys-part.tsx'
import { ListPreview } from './list-preview.tsx'
import { ListsPart } from './lists-part.tsx'
import { PolicyPart } from './policy-part.tsx'
import { countChanges } from './trust-words.ts'

const parts = ['keys', 'lists', 'policy', 'ceremonies'] as const

const contents = {
  keys: <KeysPart />,
  lists: <ListsPart />,
  policy: <PolicyPart />,
  ceremonies: <CeremonyList />,
}

/** Whose signatures count here and by whose word: keys, the lists that carry them, and what is asked of submissions. */
export function TrustScreen() {
  const { t } = useTranslation()
  const { role } = useWorkspace()
  const asked = new URLSearchParams(useSearch()).get('part')
  const shown = parts.filter((each) => role !== 'agency' || each !== 'ceremonies')
  const part = shown.find((each) => each === asked) ?? 'keys'
  const [file, setFile] = useState<PickedFile>()
  const [imported, setImported] = useState<TrustChanges>()
  const importing = useMutation(orpc.trust.import.mutationOptions())
  const home = useRef<HTMLDivElement>(null)

  const choose = (chosen: PickedFile | undefined) => {
    importing.reset()
    setImported(undefined)
    setFile(chosen)
    // The preview is gone, and the focus with it.
    if (!chosen) home.current?.focus()
  }
  const apply = (path: string) =>
    importing.mutate(
      { path },
      {
        onSuccess: (result) => {
          choose(undefined)
          setImported(result)
        },
      },
    )
  return (
    <div ref={home} tabIndex={-1} className="rules-page">
      <Stack gap="sm" p="md" pb={0} className="rules-head">
        <PageHead title={t('trust.title')} about={<About />}>
          <FileDrop
            label={t('trust.import.choose')}
            accept=".mulu"
            variant={role === 'agency' && !file && part === 'lists' ? 'filled' : 'default'}
            disabled={importing.isPending}
            onFiles={([chosen]) => chosen && choose(chosen)}
          />
          {role !== 'agency' && !file && <IssueButton />}
        </PageHead>
        {imported && (
          <Notice tone="done" onDismiss={() => setImported(undefined)}>
            {t('trust.import.done', {
              sender: imported.sender.name,
              sequence: imported.sequence,
              ...countChanges(imported.changes),
            })}
          </Notice>
        )}
      </Stack>
      {file ? (
        <ListPreview
          key={file.path}
          file={file}
          busy={importing.isPending}
          refused={importing.error}
          onApply={() => apply(file.path)}
          onCancel={() => choose(undefined)}
        />
      ) : (
        <PartTabs
          page="/settings/trust"
          part={part}
          parts={shown.map((each) => ({
            part: each,
            label: t(`trust.parts.${each}`),
            children: contents[each],
          }))}
        />
      )}
    </div>
  )
}

/** The way back, and what all this is for. */
function About() {
  const { t } = useTranslation()
  const { data } = useQuery(orpc.trust.lists.queryOptions({ input: {} }))
  const { superior } = useWorkspace()
  const heard = data?.rows.some(({ direction }) => direction === 'received')
  return (
    <>
      <Anchor component={Link} href="/settings" inherit underline="always">
        {t('trust.back')}
      </Anchor>
      {' · '}
      {t('trust.about')}
      {superior && data && !heard && ` ${t('trust.noList')}`}
    </>
  )
}
