import { NativeSelect, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { identifierRoles, limits, sensitivities, sharingTypes, type Item } from '../../shared/entry.ts'
import { fieldInWords } from '../parts/words.ts'
import type { ItemActions } from './item-row.tsx'

interface ItemDetailsProps {
  /** 第 3 项, as the row is called. */
  row: string
  index: number
  item: Item
  wrong: (field: string) => boolean
  actions: ItemActions
}

/** What only some items need: whom it identifies, its code set, and sensitivity and sharing where they are not the entry's. */
export function ItemDetails({ row, index, item, wrong, actions }: ItemDetailsProps) {
  const { t } = useTranslation()
  const choice = (
    member: 'role' | 'sensitivity' | 'sharing',
    options: readonly string[],
    without: string,
    words: (option: string) => string,
  ) => (
    <NativeSelect
      size="xs"
      wrapperProps={{ 'data-field': `item.${member}` }}
      label={t(`entry.items.${member}`)}
      aria-label={`${row} ${t(`entry.items.${member}`)}`}
      aria-invalid={wrong(`item.${member}`)}
      value={item[member]}
      data={[{ value: '', label: without }, ...options.map((value) => ({ value, label: words(value) }))]}
      onChange={(event) => {
        const chosen = event.currentTarget.value
        actions.edit(index, { [member]: options.find((each) => each === chosen) ?? '' })
      }}
    />
  )
  return (
    <div className="item-details">
      {choice('role', identifierRoles, t('entry.items.noRole'), (value) =>
        t(`codes.role.${value as 'person'}`),
      )}
      <TextInput
        size="xs"
        wrapperProps={{ 'data-field': 'item.codeSet' }}
        label={fieldInWords(t, 'item.codeSet')}
        aria-label={`${row} ${fieldInWords(t, 'item.codeSet')}`}
        aria-invalid={wrong('item.codeSet')}
        value={item.codeSet}
        maxLength={limits.name}
        onChange={(event) => actions.edit(index, { codeSet: event.currentTarget.value })}
      />
      {choice('sensitivity', sensitivities, t('entry.items.asEntry'), (value) =>
        t(`codes.sensitivity.${value as 'public'}`),
      )}
      {choice('sharing', sharingTypes, t('entry.items.asEntry'), (value) =>
        t(`codes.sharing.${value as 'none'}`),
      )}
    </div>
  )
}
