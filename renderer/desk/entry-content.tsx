import { Stack, Table, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { fieldsOf } from '../../shared/difference.ts'
import type { Entry } from '../../shared/entry.ts'
import classes from './desk.module.css'
import { fieldInWords, fieldsWorthReading, typeInWords, valueInWords } from './entry-words.ts'
import { useCapped } from './use-capped.tsx'

const none: ReadonlySet<string> = new Set()

/** An entry to be read: its fields but those in `skip`, then its items. */
export function EntryContent({ entry, skip = none }: { entry: Entry; skip?: ReadonlySet<string> }) {
  return (
    <Stack gap="md">
      <Fields fields={fieldsWorthReading(fieldsOf(entry), skip)} />
      {entry.items.length > 0 && !skip.has('items') && <Items items={entry.items} />}
    </Stack>
  )
}

function Fields({ fields }: { fields: readonly [field: string, value: string][] }) {
  const { t } = useTranslation()
  return (
    <dl className={classes.fields}>
      {fields.flatMap(([field, value]) => [
        <dt key={`${field} word`}>{fieldInWords(t, field)}</dt>,
        <dd key={field} style={value === '' ? { color: 'var(--mantine-color-dimmed)' } : undefined}>
          {value === '' ? t('desk.review.empty') : valueInWords(t, field, value)}
        </dd>,
      ])}
    </dl>
  )
}

function Items({ items }: { items: Entry['items'] }) {
  const { t } = useTranslation()
  const { shown, showAll } = useCapped(items)
  return (
    <div>
      <Title order={3} mb={4}>
        {t('desk.review.itemsCount', { count: items.length })}
      </Title>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('desk.review.itemName')}</Table.Th>
            <Table.Th w={160}>{t('desk.review.itemType')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {shown.map((item, index) => (
            // An item has no identity but its place; this table is read only and never reordered.
            // oxlint-disable-next-line react/no-array-index-key
            <Table.Tr key={index}>
              <Table.Td>{item.name}</Table.Td>
              <Table.Td>{typeInWords(t, item.type)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {showAll}
    </div>
  )
}
