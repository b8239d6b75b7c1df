import { Button, CopyButton, Menu, Text } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { handoutKinds, type HandoutKind } from '../../shared/package.ts'
import type { HandoutRow } from '../../shared/shapes.ts'
import { Notice } from '../desk/notice.tsx'
import { PageHead } from '../desk/page-head.tsx'
import { orpc } from '../host.ts'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { FileDrop, type PickedFile } from '../parts/file-drop.tsx'
import { formatMoment } from '../parts/format.ts'
import { useRules } from '../parts/rules.tsx'
import { inLanguage } from '../parts/words.ts'
import { useWorkspace } from '../parts/workspace.tsx'
import { SignDialog } from './sign-dialog.tsx'

interface RulesHeadProps {
  onFile: (file: PickedFile) => void
  busy: boolean
}

/** Which rules count here and since when; taking others in, and giving these out. */
export function RulesHead({ onFile, busy }: RulesHeadProps) {
  const { t } = useTranslation()
  const { role } = useWorkspace()
  const { rulebook } = useRules()
  const { data: handouts } = useQuery(orpc.handout.list.queryOptions({ input: {} }))
  const saving = useMutation(orpc.handout.save.mutationOptions())
  const [signing, setSigning] = useState<HandoutKind>()
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
        <KindMenu
          label={t('rulebook.save.button')}
          item={(kind) => t('rulebook.save.item', { kind })}
          onChoose={(kind) => saving.mutate({ kind })}
        />
        <FileDrop
          label={t('rulebook.import.choose')}
          accept=".mulu,.json,.csv"
          variant={bureau ? 'default' : 'filled'}
          disabled={busy}
          onFiles={([chosen]) => {
            saving.reset()
            if (chosen) onFile(chosen)
          }}
        />
        {bureau && (
          <KindMenu
            label={t('rulebook.sign.button')}
            item={(kind) => t('rulebook.sign.title', { kind })}
            onChoose={setSigning}
            primary
          />
        )}
      </PageHead>
      <FailureNotice error={saving.error} onDismiss={saving.reset} />
      {saving.data && <SavedNotice path={saving.data.path} onDismiss={saving.reset} />}
      <SignDialog kind={signing} onClose={() => setSigning(undefined)} />
    </>
  )
}

function originInWords(t: TFunction, version: string, handouts: readonly HandoutRow[]): string {
  const origin = handouts.find(({ kind, inForce }) => kind === 'rulebook' && inForce)
  if (!origin) return t('rulebook.inForce.builtIn', { version })
  const time = formatMoment(origin.importedAt)
  return origin.sender
    ? t('rulebook.inForce.handedOut', { version, sender: origin.sender.name, time })
    : t('rulebook.inForce.own', { version, time })
}

interface KindMenuProps {
  label: string
  item: (kind: string) => string
  onChoose: (kind: HandoutKind) => void
  primary?: boolean
}

/** The rulebook or the tables: each goes in a file of its own. */
function KindMenu({ label, item, onChoose, primary }: KindMenuProps) {
  const { t } = useTranslation()
  return (
    <Menu position="bottom-end" transitionProps={{ duration: 0 }} withinPortal>
      <Menu.Target>
        <Button
          variant={primary ? 'filled' : 'default'}
          rightSection={<IconChevronDown size={16} aria-hidden />}
        >
          {label}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {handoutKinds.map((kind) => (
          <Menu.Item key={kind} onClick={() => onChoose(kind)}>
            {item(t(`kinds.${kind}`))}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
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
