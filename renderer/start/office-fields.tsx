import { Group, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { codeSchema } from '../../shared/package.ts'
import { CodeInput } from './code-input.tsx'

interface OfficeFieldsProps {
  name: string
  code: string
  onName: (name: string) => void
  onCode: (code: string) => void
  /** Whether what is wrong is said. */
  checked: boolean
  /** Packages name it. */
  codeFixed?: boolean
}

/** Whether an office has a name, and a code that packages can name it by. */
export const isOffice = ({ name, code }: Pick<OfficeFieldsProps, 'name' | 'code'>) =>
  name.trim() !== '' && codeSchema.safeParse(code).success

/** An office by its name and its code, side by side. */
export function OfficeFields({ name, code, onName, onCode, checked, codeFixed = false }: OfficeFieldsProps) {
  const { t } = useTranslation()
  return (
    <Group grow gap="sm" align="flex-start">
      <TextInput
        data-autofocus
        label={t('organisations.name')}
        value={name}
        onChange={(event) => onName(event.currentTarget.value)}
        error={checked && name.trim() === '' && t('start.missing')}
      />
      <CodeInput
        label={t('organisations.code')}
        value={code}
        readOnly={codeFixed}
        onChange={(event) => onCode(event.currentTarget.value)}
        error={checked && !codeSchema.safeParse(code).success && t('start.codeWrong')}
      />
    </Group>
  )
}
