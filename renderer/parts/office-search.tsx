import { TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../shell/use-command.tsx'

/** Narrows a list to offices by name or code; the same key leads to it on every screen that has one. */
export function OfficeSearch({ value, onChange }: { value: string; onChange: (search: string) => void }) {
  const { t } = useTranslation()
  const field = useRef<HTMLInputElement>(null)
  useCommand('board.search', () => field.current?.focus())
  return (
    <TextInput
      ref={field}
      w={300}
      aria-label={t('board.search')}
      placeholder={t('board.search')}
      leftSection={<IconSearch size={16} aria-hidden />}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
