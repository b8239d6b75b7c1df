import { Select, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DraftView } from '../../shared/contract/draft.ts'
import type { SignerRole } from '../../shared/package.ts'
import type { Person } from '../../shared/signing-shapes.ts'
import { client } from '../host.ts'
import { Dialog } from '../parts/dialog.tsx'
import { formatCount } from '../parts/format.ts'
import { rolesInWords, wearing, type DraftState } from './draft-words.ts'
import { PolicyNote } from './policy-note.tsx'
import { ScopeChoice } from './scope-choice.tsx'
import { SigningForm } from './signing-form.tsx'

interface ConcludeProps {
  state: DraftState
  draft: DraftView
  /** Who reviewed, where that was said before. */
  reviewer: number | undefined
  onDone: () => void
  onCancel: () => void
}

interface ConcludeDialogProps extends ConcludeProps {
  opened: boolean
}

/** Ends the review: who reviewed, who signs off, and the reviewer's signature. */
export function ConcludeDialog({ opened, ...props }: ConcludeDialogProps) {
  const { t } = useTranslation()
  return (
    <Dialog opened={opened} onClose={props.onCancel} title={t('draft.conclude.title')}>
      <ConcludeForm {...props} />
    </Dialog>
  )
}

const nobody = '0'

function ConcludeForm({ state, draft, reviewer: said, onDone, onCancel }: ConcludeProps) {
  const { t } = useTranslation()
  const { persons, policy } = state
  const [reviewers, chiefs] = [wearing(persons, 'reviewer'), wearing(persons, 'chief')]
  const [reviewer, setReviewer] = useState(said ?? reviewers[0]?.number ?? 0)
  const [chief, setChief] = useState(chiefs[0]?.number ?? 0)
  const [changesOnly, setChangesOnly] = useState(false)
  const { entries, withheld, secret, items } = draft.review
  const stubs = withheld + secret
  const signs = persons.find(({ number }) => number === reviewer)
  return (
    <SigningForm
      action={t('draft.conclude.do')}
      ready={reviewer !== 0}
      onDone={onDone}
      onCancel={onCancel}
      start={(passphrase, options) =>
        client.draft.conclude(
          { person: reviewer, passphrase, changesOnly, chief: chief === 0 ? undefined : chief },
          options,
        )
      }
    >
      <Text size="sm" className="prose">
        {t('draft.conclude.about', {
          leaving: formatCount(entries - stubs),
          stubs: formatCount(stubs),
          items: formatCount(items),
        })}
      </Text>
      <Stack gap={4}>
        <PolicyNote policy={policy} persons={persons} />
      </Stack>
      <ScopeChoice changesOnly={changesOnly} onChange={setChangesOnly} />
      <PersonChoice
        label={t('draft.conclude.reviewer')}
        persons={reviewers}
        value={reviewer}
        onChange={setReviewer}
      />
      <PersonChoice
        label={t('draft.conclude.chief')}
        persons={chiefs}
        value={chief}
        onChange={setChief}
        {...(!policy.roles.includes('chief') && { none: t('draft.conclude.chiefNone') })}
      />
      <Hats draft={draft} reviewer={signs} chief={persons.find(({ number }) => number === chief)} />
      {signs && reviewers.length > 1 && <Text size="sm">{t('draft.conclude.signsAs', signs)}</Text>}
    </SigningForm>
  )
}

interface PersonChoiceProps {
  label: string
  persons: readonly Person[]
  value: number
  onChange: (person: number) => void
  /** The word for nobody, where nobody is possible. */
  none?: string
}

function PersonChoice({ label, persons, value, onChange, none }: PersonChoiceProps) {
  const choices = persons.map(({ number, name }) => ({ value: String(number), label: name }))
  return (
    <Select
      label={label}
      allowDeselect={false}
      data={none ? [...choices, { value: nobody, label: none }] : choices}
      value={String(value)}
      onChange={(chosen) => onChange(Number(chosen))}
    />
  )
}

interface HatsProps {
  draft: DraftView
  reviewer: Person | undefined
  chief: Person | undefined
}

/** Where one person wears several hats, that is said before it is signed. */
function Hats({ draft, reviewer, chief }: HatsProps) {
  const { t } = useTranslation()
  const hats = new Map<string, SignerRole[]>()
  const put = (name: string | undefined, role: SignerRole) => {
    if (name !== undefined) hats.set(name, [...(hats.get(name) ?? []), role])
  }
  put(draft.frozenBy, 'operator')
  put(reviewer?.name, 'reviewer')
  put(chief?.name, 'chief')
  return [...hats]
    .filter(([, roles]) => roles.length > 1)
    .map(([name, roles]) => (
      <Text key={name} size="sm" className="prose">
        {t('draft.conclude.oneOfMany', { name, roles: rolesInWords(t, roles) })}
      </Text>
    ))
}
