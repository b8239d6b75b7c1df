import { NativeSelect, PasswordInput, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { orpc } from '../host.ts'

/** Whom one chose and what unlocks their key; '' is nobody. */
export interface Unlocking {
  person: number | ''
  passphrase: string
}

export const nobody: Unlocking = { person: '', passphrase: '' }

/** Those of this office who may sign today. */
export function usePresent(): { number: number; name: string }[] {
  const { data = [] } = useQuery(orpc.key.list.queryOptions({ input: {} }))
  return data.filter(({ leftAt }) => leftAt === undefined)
}

/** Whether somebody is chosen and has typed a passphrase. */
export const isReady = ({ person, passphrase }: Unlocking) => person !== '' && passphrase !== ''

interface SignerInputProps {
  label: string
  value: Unlocking
  onChange: (value: Unlocking) => void
  /** Whom the other field has. */
  taken: number | ''
  disabled: boolean
}

/** A person of this office, and the passphrase that this person types. */
export function SignerInput({ label, value, onChange, taken, disabled }: SignerInputProps) {
  const { t } = useTranslation()
  const persons = usePresent().filter(({ number }) => number !== taken)
  const chosen = persons.find(({ number }) => number === value.person)
  return (
    <Stack gap={6}>
      <NativeSelect
        label={label}
        value={String(value.person)}
        disabled={disabled}
        data={[
          { value: '', label: '–' },
          ...persons.map(({ number, name }) => ({ value: String(number), label: name })),
        ]}
        onChange={({ currentTarget: { value: number } }) =>
          onChange({ person: number === '' ? '' : Number(number), passphrase: '' })
        }
      />
      {chosen && (
        <PasswordInput
          label={t('trust.issue.passphrase', { name: chosen.name })}
          value={value.passphrase}
          onChange={(event) => onChange({ ...value, passphrase: event.currentTarget.value })}
          autoComplete="off"
          disabled={disabled}
        />
      )}
    </Stack>
  )
}

/** What the program is asked with: those that are chosen. */
export function unlocked(values: readonly Unlocking[]): { person: number; passphrase: string }[] {
  return values.flatMap(({ person, passphrase }) => (person === '' ? [] : [{ person, passphrase }]))
}
