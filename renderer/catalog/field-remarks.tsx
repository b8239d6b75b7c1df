import { Group, Text } from '@mantine/core'
import { IconMessage } from '@tabler/icons-react'
import { createContext, use } from 'react'
import { useTranslation } from 'react-i18next'
import type { Remark } from '../../shared/package.ts'
import { placeInWords } from '../../shared/words.ts'

export const noRemarks: readonly Remark[] = []

/** What the bureau wrote at places of the entry that is open. */
export const RemarksContext = createContext<readonly Remark[]>(noRemarks)

/** Whether a place is at a field of the form; places in single items are at the items. */
export const isAt =
  (path: string) =>
  ({ field, item }: { field: string; item?: string | undefined }) =>
    path === 'items' ? field === 'items' || item !== undefined : field === path && item === undefined

/** The bureau's remarks on a field, below it; those on single items stand together at the items. */
export function FieldRemarks({ path }: { path: string }) {
  const { t } = useTranslation()
  const remarks = use(RemarksContext).filter(isAt(path))
  return remarks.map((remark) => (
    <Group key={`${remark.field} ${remark.item ?? ''}`} gap={6} wrap="nowrap" align="flex-start" mt={4}>
      <IconMessage size={14} aria-hidden style={{ flex: 'none', marginTop: 3 }} />
      <Text fz="xs" className="prose">
        {remark.item !== undefined && `${placeInWords(t, remark)} `}
        {t('remark.ofBureau', { text: remark.text })}
      </Text>
    </Group>
  ))
}
