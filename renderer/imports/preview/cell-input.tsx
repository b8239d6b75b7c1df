import { TextInput, UnstyledButton } from '@mantine/core'
import { useState, type KeyboardEvent, type Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { limits } from '../../../shared/entry.ts'
import { sameCell, withMended, type Cell } from '../plan-draft.ts'
import { placeWords } from '../sheet-words.ts'
import type { ImportState } from '../use-desk.ts'

interface CellInputProps {
  cell: Cell
  /** As the file has it, where it was not mended. */
  text: string
  desk: ImportState
  ref?: Ref<HTMLInputElement>
}

/** The text of a cell: Enter, or leaving it, mends it; Escape leaves it as it was. */
export function CellInput({ cell, text, desk, ref }: CellInputProps) {
  const { t } = useTranslation()
  const { draft, change } = desk
  const mended = draft.mended.find((each) => sameCell(each, cell))
  const counts = mended?.text ?? text
  const [typed, setTyped] = useState<string>()
  const mend = (next: string) => {
    setTyped(undefined)
    if (next !== counts) change((old) => withMended(old, cell, next, text))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter') mend(typed ?? counts)
    else if (event.key === 'Escape' && typed !== undefined) setTyped(undefined)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <TextInput
      ref={ref}
      size="xs"
      data-cell={`${cell.row} ${cell.column}`}
      label={placeWords(t, desk).cell(cell)}
      description={
        mended ? (
          <>
            {mended.original === ''
              ? t('sheet.detail.originalBlank')
              : t('sheet.detail.original', { text: mended.original })}{' '}
            <UnstyledButton
              className="note-action"
              onClick={(event) => {
                // The button goes away, and must not take the focus with it.
                event.currentTarget.closest('.mantine-InputWrapper-root')?.querySelector('input')?.focus()
                mend(mended.original)
              }}
            >
              {t('sheet.detail.restore')}
            </UnstyledButton>
          </>
        ) : (
          typed !== undefined && t('sheet.detail.mendHint')
        )
      }
      descriptionProps={{ component: 'div' }}
      inputWrapperOrder={['label', 'input', 'description']}
      maxLength={limits.text}
      value={typed ?? counts}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={() => typed !== undefined && mend(typed)}
      onKeyDown={onKeyDown}
    />
  )
}
