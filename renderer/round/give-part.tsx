import { Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Selection } from '../../shared/entry-list.ts'
import { useDrafts } from '../catalog/drafts.tsx'
import { client } from '../host.ts'
import { formatCount } from '../parts/format.ts'
import { PassphraseDialog } from '../parts/passphrase-dialog.tsx'

interface GivePartProps {
  opened: boolean
  selection: Selection
  count: number
  onDone: () => void
  onClose: () => void
}

/** Entries that were chosen, or all that the list shows, for a colleague to go through. */
export function GivePart({ opened, selection, count, onDone, onClose }: GivePartProps) {
  const { t } = useTranslation()
  const drafts = useDrafts()
  const [to, setTo] = useState('')
  const close = () => {
    setTo('')
    onClose()
  }
  return (
    <PassphraseDialog
      opened={opened}
      onClose={close}
      title={t('round.part.give')}
      action={t('round.part.giveDo')}
      start={async (input, options) => {
        await drafts.flush()
        return client.round.give({ ...input, selection, to: to.trim() }, options)
      }}
      done={({ path, entries }) => t('round.part.given', { path, entries, person: to.trim() })}
      onDone={onDone}
    >
      <Stack gap="xs">
        <Text size="sm" className="prose">
          {t('round.part.giveAbout')}
        </Text>
        <Text size="sm" fw={600}>
          {t('round.part.chosen', { number: formatCount(count) })}
        </Text>
        <TextInput
          label={t('round.part.to')}
          value={to}
          maxLength={100}
          required
          onChange={(event) => setTo(event.currentTarget.value)}
        />
      </Stack>
    </PassphraseDialog>
  )
}
