import { Group, NativeSelect, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ColumnUse, DictionaryItem, DictionaryReading } from '../../../shared/data-dictionary.ts'
import { itemMembers } from '../../../shared/item-cells.ts'
import { TypeRead } from './dictionary-words.tsx'
import styles from './items.module.css'

/** Enough to see that the columns are right; the rest is read the same way. */
const most = 100

interface DictionaryTableProps {
  rows: readonly string[][]
  reading: DictionaryReading
  found: readonly DictionaryItem[]
  onReading: (reading: DictionaryReading) => void
}

/** The rows as they were copied, under what each column is taken for. */
export function DictionaryTable({ rows, reading, found, onReading }: DictionaryTableProps) {
  const { t } = useTranslation()
  const { headerRows, uses } = reading
  const byRow = new Map(found.map((each) => [each.row, each]))
  const body = rows.slice(headerRows)
  const use = (column: number, chosen: ColumnUse) =>
    onReading({
      ...reading,
      // A member is read from one column: the other gives it up.
      uses: uses.map((each, index) => (index === column ? chosen : each === chosen ? '' : each)),
    })
  return (
    <>
      <Group gap="xs" justify="space-between">
        <NativeSelect
          size="xs"
          aria-label={t('grid.dictionary.headerRows')}
          value={String(headerRows)}
          data={[0, 1, 2, 3, 4]
            .filter((count) => count < rows.length)
            .map((count) => ({
              value: String(count),
              label: count === 0 ? t('grid.dictionary.noHeader') : t('grid.dictionary.header', { count }),
            }))}
          onChange={(event) => onReading({ ...reading, headerRows: Number(event.currentTarget.value) })}
        />
      </Group>
      {/* A box that scrolls can be scrolled by keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={styles['dictionary']} tabIndex={0} role="group" aria-label={t('grid.dictionary.area')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('grid.number')}</th>
              {uses.map((chosen, column) => (
                // Columns have no identity but their place.
                // oxlint-disable-next-line react/no-array-index-key
                <th key={column} scope="col" data-unused={chosen === '' || undefined}>
                  <Text fz="xs" c="dimmed" className="clip">
                    {headerRows > 0 ? rows[headerRows - 1]?.[column] : ''}
                  </Text>
                  <NativeSelect
                    size="xs"
                    aria-label={t('grid.dictionary.columnUse', { column: column + 1 })}
                    value={chosen}
                    data={[
                      { value: '', label: t('grid.dictionary.unused') },
                      ...itemMembers.map((member) => ({ value: member, label: t(`grid.columns.${member}`) })),
                    ]}
                    onChange={(event) => {
                      const wanted = event.currentTarget.value
                      use(column, itemMembers.find((member) => member === wanted) ?? '')
                    }}
                  />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {body.slice(0, most).map((row, index) => {
              const item = byRow.get(headerRows + index)
              return (
                // oxlint-disable-next-line react/no-array-index-key
                <tr key={index} data-unused={item === undefined || undefined}>
                  <th scope="row">{headerRows + index + 1}</th>
                  {uses.map((chosen, column) => (
                    // oxlint-disable-next-line react/no-array-index-key
                    <td key={column} data-unused={chosen === '' || undefined} title={row[column]}>
                      {chosen === 'type' && item ? <TypeRead item={item} /> : row[column]}
                    </td>
                  ))}
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
      {body.length > most && (
        <Text fz="xs" c="dimmed">
          {t('grid.dictionary.moreRows', { count: body.length - most })}
        </Text>
      )}
    </>
  )
}
