import { Stack, Table, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { fieldsOf } from '../../shared/difference.ts'
import type { Entry, Item } from '../../shared/entry.ts'
import { useRules } from '../parts/rules.tsx'
import { fieldInWords, valueInWords } from '../../shared/words.ts'
import classes from './desk.module.css'
import { filledGroups, usedMembers } from './entry-groups.ts'
import { RemarkAt } from '../review/remark-at.tsx'
import type { RemarkPlace } from '../review/remarks.tsx'
import { readableValue } from './entry-words.ts'
import { useCapped } from './use-capped.tsx'

const none: ReadonlySet<string> = new Set()

interface EntryContentProps {
  entry: Entry
  skip?: ReadonlySet<string>
  /** On paper nothing can be asked for: all items at once. */
  whole?: boolean
  /** What writing a remark on a field begins. */
  onRemark?: ((place: RemarkPlace) => void) | undefined
}

/** An entry to be read: what is filled in, under its headings, but the fields in `skip`; then its items. */
export function EntryContent({ entry, skip = none, whole, onRemark }: EntryContentProps) {
  const { t } = useTranslation()
  return (
    <Stack gap="md">
      {filledGroups(fieldsOf(entry), skip).map(({ group, fields }) => (
        <section key={group}>
          <Title order={3} className={classes.groupTitle}>
            {t(`desk.review.groups.${group}`)}
          </Title>
          <Fields fields={fields} onRemark={onRemark} />
        </section>
      ))}
      {entry.items.length > 0 && !skip.has('items') && <Items items={entry.items} whole={whole} />}
    </Stack>
  )
}

function Fields({
  fields,
  onRemark,
}: { fields: readonly [field: string, value: string][] } & Pick<EntryContentProps, 'onRemark'>) {
  const { t } = useTranslation()
  const { tables } = useRules()
  return (
    <dl className={classes.fields}>
      {fields.flatMap(([field, value]) => [
        <dt key={`${field} word`}>
          {fieldInWords(t, field)}
          {onRemark && <RemarkAt place={{ field }} onOpen={onRemark} />}
        </dt>,
        <dd key={field}>{readableValue(t, tables, field, value)}</dd>,
      ])}
    </dl>
  )
}

const memberClass: Partial<Record<keyof Item, string>> = {
  name: classes.itemText,
  codeSet: classes.itemText,
  length: 'numbers',
}

/** All items, with a column for each member that any of them has. */
function Items({ items, whole = false }: { items: Entry['items']; whole?: boolean | undefined }) {
  const { t } = useTranslation()
  const { tables } = useRules()
  const { shown, showAll } = useCapped(items, whole ? items.length : undefined)
  const members = usedMembers(items)
  const words = (item: Item, member: keyof Item) => valueInWords(t, tables, `item.${member}`, item[member])
  return (
    <section>
      <Title order={3} className={classes.groupTitle}>
        {t('desk.review.itemsCount', { count: items.length })}
      </Title>
      <div className={classes.itemsFrame}>
        <Table className={classes.items}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th className="numbers">{t('desk.review.itemNumber')}</Table.Th>
              {members.map((member) => (
                <Table.Th key={member}>{t(`desk.review.itemColumns.${member}`)}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.map((item, index) => (
              // An item has no identity but its place; this table is read only and never reordered.
              // oxlint-disable-next-line react/no-array-index-key
              <Table.Tr key={index}>
                <Table.Td className="numbers" c="dimmed">
                  {index + 1}
                </Table.Td>
                {members.map((member) => (
                  <Table.Td key={member} className={memberClass[member]}>
                    {words(item, member)}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
      {showAll}
    </section>
  )
}
