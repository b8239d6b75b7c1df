import { TextInput, type TextInputProps } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { isDoubtfulCode } from './create-fields.ts'

/** An office's code. A check digit that does not fit is said beside it and keeps nobody from going on. */
export function CodeInput(props: TextInputProps & { value: string }) {
  const { t } = useTranslation()
  return (
    <TextInput
      {...props}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      description={
        isDoubtfulCode(props.value) && (
          <span className="doubt">
            <IconAlertTriangle size={14} aria-hidden />
            {t('start.codeDoubtful')}
          </span>
        )
      }
      spellCheck={false}
    />
  )
}
