import { Button, Select, Table, Text } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  targets,
  type Target,
  type UnderstoodColumn,
  type UnderstoodSheet,
} from '../../../shared/sheet/plan.ts'
import { comboboxProps, stopEscape } from '../../catalog/options.ts'
import { formatCount } from '../../parts/format.ts'
import { ConfidenceMark } from '../confidence.tsx'
import classes from '../imports.module.css'
import { withTarget } from '../plan-draft.ts'
import { confidenceOf, letters, targetGroups, targetInWords } from '../sheet-words.ts'
import type { ImportState } from '../use-desk.ts'

/** More columns than any layout has; a page of five hundred choices answers slowly. */
const cap = 60

interface ColumnTableProps {
  sheet: UnderstoodSheet
  desk: ImportState
}

/** Every column with what stands in it and what it is taken as. */
export function ColumnTable({ sheet, desk }: ColumnTableProps) {
  const { t } = useTranslation()
  const [whole, setWhole] = useState(false)
  const taken =
    desk.draft.sheets.find(({ name }) => name === sheet.name)?.targets ?? new Map<number, Target>()
  if (sheet.columns.length === 0) {
    return (
      <Text c="dimmed" className="prose">
        {t('sheet.understood.noColumns')}
      </Text>
    )
  }
  const shown = whole ? sheet.columns : sheet.columns.slice(0, cap)
  return (
    <>
      <LeftOut columns={sheet.columns.filter(({ column }) => !taken.has(column))} />
      <Table layout="fixed" className={classes['columns']}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={48}>{t('sheet.understood.column')}</Table.Th>
            <Table.Th>{t('sheet.understood.heading')}</Table.Th>
            <Table.Th>{t('sheet.understood.samples')}</Table.Th>
            <Table.Th w={72} ta="right">
              {t('sheet.understood.filled')}
            </Table.Th>
            <Table.Th w={244}>{t('sheet.understood.target')}</Table.Th>
            <Table.Th w={124}>{t('sheet.understood.how')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {shown.map((column) => (
            <ColumnRow
              key={column.column}
              column={column}
              taken={taken}
              onTarget={(target) =>
                desk.change((draft) => withTarget(draft, sheet.name, column.column, target))
              }
            />
          ))}
        </Table.Tbody>
      </Table>
      {shown.length < sheet.columns.length && (
        <Button variant="subtle" w="fit-content" onClick={() => setWhole(true)}>
          {t('sheet.understood.showAll', { number: formatCount(sheet.columns.length) })}
        </Button>
      )}
    </>
  )
}

/** Nothing is lost without being said. */
function LeftOut({ columns }: { columns: readonly UnderstoodColumn[] }) {
  const { t } = useTranslation()
  const full = columns.filter(({ filled }) => filled > 0)
  const names = full.slice(0, 8).map(({ column, title }) => `${letters(column)} ${title.at(-1) ?? ''}`.trim())
  return (
    <Text fz="sm" c="dimmed" className="prose" role="status">
      {full.length === 0
        ? t('sheet.understood.leftNone')
        : t('sheet.understood.left', {
            number: formatCount(full.length),
            filled: formatCount(full.reduce((sum, { filled }) => sum + filled, 0)),
            columns: names.join('、') + (names.length < full.length ? ' …' : ''),
          })}
    </Text>
  )
}

interface ColumnRowProps {
  column: UnderstoodColumn
  taken: ReadonlyMap<number, Target>
  onTarget: (target: Target | undefined) => void
}

function ColumnRow({ column, taken, onTarget }: ColumnRowProps) {
  const { t } = useTranslation()
  const { title, samples, filled } = column
  const target = taken.get(column.column)
  const how = confidenceOf(column, target)
  const letter = letters(column.column)
  const samplesInLine = samples.join(' · ')
  return (
    <Table.Tr data-left={target === undefined || undefined}>
      <Table.Td className="mono">{letter}</Table.Td>
      <Table.Td className="clip" title={title.join(' / ')}>
        {title.length > 1 && <span className={classes['quiet']}>{title.slice(0, -1).join(' / ')} / </span>}
        {title.at(-1) ?? <span className={classes['quiet']}>{t('sheet.understood.titleless')}</span>}
      </Table.Td>
      <Table.Td className={`clip ${classes['quiet']}`} title={samplesInLine}>
        {filled === 0 ? t('sheet.understood.blankColumn') : samplesInLine}
      </Table.Td>
      <Table.Td ta="right">{formatCount(filled)}</Table.Td>
      <Table.Td>
        <TargetSelect letter={letter} target={target} onTarget={onTarget} />
      </Table.Td>
      <Table.Td>
        <ConfidenceMark how={how} word={t(`sheet.understood.confidence.${how}`)} />
        <TakenBy column={column} target={target} taken={taken} />
      </Table.Td>
    </Table.Tr>
  )
}

/** Why a column that was recognised is left out now. */
function TakenBy({ column, target, taken }: Omit<ColumnRowProps, 'onTarget'> & { target?: Target }) {
  const { t } = useTranslation()
  if (target !== undefined || column.target === undefined) return null
  const other = [...taken].find(([, its]) => its === column.target)
  if (!other) return null
  const words = t('sheet.understood.takenBy', {
    field: targetInWords(t, column.target),
    column: letters(other[0]),
  })
  return (
    <span className={`clip ${classes['takenBy']}`} title={words}>
      {words}
    </span>
  )
}

const left = '-'

interface TargetSelectProps {
  letter: string
  target: Target | undefined
  onTarget: (target: Target | undefined) => void
}

function TargetSelect({ letter, target, onTarget }: TargetSelectProps) {
  const { t } = useTranslation()
  const data = useMemo(() => [{ value: left, label: t('sheet.understood.leave') }, ...targetGroups(t)], [t])
  return (
    <Select
      size="xs"
      aria-label={t('sheet.understood.targetOf', { column: letter })}
      data={data}
      value={target ?? left}
      searchable
      allowDeselect={false}
      maxDropdownHeight={320}
      comboboxProps={{ ...comboboxProps, width: 280, position: 'bottom-end' }}
      onKeyDown={stopEscape}
      onChange={(value) => onTarget(targets.find((each) => each === value))}
      data-left={target === undefined || undefined}
      className={classes['target']}
    />
  )
}
