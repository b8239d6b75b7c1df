import { Alert, Stack, Text } from '@mantine/core'
import { IconArrowBackUp } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CaseForm } from '../cases/case-form.tsx'
import { EntryCases, EntryCasesContext, useEntryCases } from '../cases/entry-cases.tsx'
import type { EntryKey } from '../../shared/entry.ts'
import { EntryHistory } from '../history/entry-history.tsx'
import { useHistoryShown } from '../history/use-history-shown.ts'
import { client } from '../host.ts'
import { formatMoment } from '../parts/format.ts'
import { useRules } from '../parts/rules.tsx'
import { useWorkspace } from '../parts/workspace.tsx'
import { useDrafts } from './drafts.tsx'
import { EntryForm } from './entry-form.tsx'
import { EntryHead, type Loaded } from './entry-head.tsx'
import { EntryOnPaper } from './entry-on-paper.tsx'
import { focusField } from './field-focus.ts'
import { EntryNotices } from '../one-source/notices.tsx'
import { FindingList } from './finding-list.tsx'
import { noRemarks, RemarksContext } from './field-remarks.tsx'
import { FormContext } from './form.ts'
import { JumpBar } from './jump-bar.tsx'
import { MendedNote } from './mended-note.tsx'
import { RefusedWrite } from './refused-write.tsx'
import { useCommand } from '../shell/use-command.tsx'
import { TakeoverNote } from './takeover-note.tsx'
import { useFormState } from './use-form-state.ts'

interface EntryEditorProps {
  loaded: Loaded
  fresh: boolean
  wantedField: string | undefined
  wantedItem?: number
}

/** One entry, open for typing: what the bureau said, what the rules find, and the fields. */
export function EntryEditor({ loaded, fresh, wantedField, wantedItem }: EntryEditorProps) {
  const drafts = useDrafts()
  const rules = useRules()
  const [draft] = useState(() => drafts.open(loaded, rules))
  const { form, visit, mended, forget } = useFormState({ draft, rules, readOnly: loaded.retired, fresh })
  useEffect(() => draft.refresh(loaded), [draft, loaded])
  useEffect(() => draft.follow(rules), [draft, rules])
  useEffect(() => () => void draft.flush(), [draft])
  useEffect(() => {
    if (wantedField !== undefined) focusField(wantedField, wantedItem)
  }, [wantedField, wantedItem])
  const [historyShown, showHistory] = useHistoryShown()
  const closeHistory = () => {
    showHistory(false)
    // What had the focus is gone; the form begins with the name.
    requestAnimationFrame(() => focusField('name'))
  }
  useCommand(
    'entry.history',
    historyShown ? closeHistory : () => void draft.flush().then(() => showHistory(true)),
  )
  const [about, setAbout] = useState<EntryKey>()
  const key = { agency: useWorkspace().code, id: loaded.id }
  // A case names the version that somebody means: the one that was typed.
  useCommand('entry.noteCase', () => void draft.flush().then(() => setAbout(key)))
  const open = useEntryCases(key)
  return (
    <FormContext value={form}>
      <RemarksContext value={loaded.answer?.remarks ?? noRemarks}>
        <EntryCasesContext value={open}>
          <Stack gap="md" p="md" className={historyShown ? undefined : 'entry-editor'}>
            <EntryHead loaded={loaded} />
            <AnswerNote answer={loaded.answer} />
            <TakeoverNote id={loaded.id} />
            <RefusedWrite read={() => client.entry.get({ id: loaded.id })} />
            {historyShown ? (
              <EntryHistory onClose={closeHistory} />
            ) : (
              <>
                <EntryNotices id={loaded.id} />
                <EntryCases {...open} onPlace={({ field, item }) => focusField(field, item)} />
                {!loaded.retired && <FindingList />}
                <div className="jump-place">
                  <JumpBar />
                  {mended && (
                    <MendedNote key={JSON.stringify(mended.finding)} mended={mended} onUndone={forget} />
                  )}
                </div>
                <EntryForm
                  wantedField={wantedField}
                  onLeave={(place) => {
                    void draft.flush()
                    if (place) visit(place)
                  }}
                />
              </>
            )}
          </Stack>
          <EntryOnPaper />
          <CaseForm opened={about !== undefined} about={about} onClose={() => setAbout(undefined)} />
        </EntryCasesContext>
      </RemarksContext>
    </FormContext>
  )
}

/** What the bureau said last, until the entry is sent again: above everything, because it is why one came here. */
function AnswerNote({ answer }: { answer: Loaded['answer'] }) {
  const { t } = useTranslation()
  const { superior } = useWorkspace()
  if (!answer) return null
  const facts = {
    sequence: answer.sequence,
    at: formatMoment(answer.at),
    by: superior?.name ?? t('roles.bureau'),
  }
  if (answer.verdict === 'accepted') {
    return (
      <Text fz="xs" c="dimmed">
        {t('entry.acceptedNote', facts)} {answer.corrected && t('takeover.corrected')}
      </Text>
    )
  }
  return (
    <Alert color="orange" icon={<IconArrowBackUp size={18} />} title={t('entry.returned', facts)}>
      <Text className="prose" style={{ whiteSpace: 'pre-wrap' }}>
        {answer.comment}
      </Text>
    </Alert>
  )
}
