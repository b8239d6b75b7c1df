import { Button, Group, Stack, Text, Title } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { orpc } from '../../host.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { useAsked } from '../../parts/use-asked.ts'
import { useWorkspace } from '../../parts/workspace.tsx'
import { BackUpDialog } from './back-up-dialog.tsx'
import { ChangePassphraseDialog } from './change-passphrase-dialog.tsx'
import { CreateDialog } from './create-dialog.tsx'
import type { DialogState } from './key-form.tsx'
import { PersonCard, type KeyAction, type OfficeKey } from './person-card.tsx'
import { RenewDialog } from './renew-dialog.tsx'
import { RestoreDialog } from './restore-dialog.tsx'
import { RetireDialog } from './retire-dialog.tsx'

const tellWhom = { agency: 'keyNote', district: 'keyNoteDistrict', city: 'keyNoteCity' } as const

/** What is being done, and to whose key. */
interface Asked {
  action: KeyAction | 'create'
  person?: OfficeKey
}

/** Who signs for this office, and everything that is done to their keys. */
export function KeysSection() {
  const { t } = useTranslation()
  const { role } = useWorkspace()
  const { data: persons = [], error } = useQuery(orpc.key.list.queryOptions({ input: {} }))
  const { asked, ask: open, dialog } = useAsked<Asked>()
  const addButton = useRef<HTMLButtonElement>(null)

  return (
    <section aria-labelledby="keys">
      <Title order={2} id="keys">
        {t('keys.title')}
      </Title>
      <Text fz="sm" c="dimmed" mb="xs" className="prose">
        {t('keys.about')} {t(`settings.${tellWhom[role]}`)}
      </Text>
      <Stack gap="sm">
        <FailureNotice error={error} />
        {persons.map((each) => (
          <PersonCard key={each.number} person={each} onAsk={(action) => open({ action, person: each })} />
        ))}
        <Group>
          <Button
            ref={addButton}
            variant="default"
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() => open({ action: 'create' })}
          >
            {t('keys.add')}
          </Button>
          <Button variant="default" onClick={() => open({ action: 'restore' })}>
            {t('keys.restore')}
          </Button>
        </Group>
      </Stack>
      {asked && (
        <KeyDialog
          key={asked.turn}
          asked={asked.what}
          persons={persons}
          {...dialog}
          leadOn={() => addButton.current?.focus()}
        />
      )}
    </section>
  )
}

interface KeyDialogProps extends DialogState {
  asked: Asked
  persons: readonly OfficeKey[]
  leadOn: () => void
}

function KeyDialog({ asked: { action, person }, persons, leadOn, ...dialog }: KeyDialogProps) {
  if (action === 'create') return <CreateDialog {...dialog} persons={persons} />
  if (action === 'restore') return <RestoreDialog {...dialog} />
  if (!person) return null
  if (action === 'changePassphrase') return <ChangePassphraseDialog {...dialog} person={person} />
  if (action === 'backUp') return <BackUpDialog {...dialog} person={person} />
  if (action === 'renew') return <RenewDialog {...dialog} person={person} leadOn={leadOn} />
  return action === 'retire' ? <RetireDialog {...dialog} person={person} leadOn={leadOn} /> : null
}
