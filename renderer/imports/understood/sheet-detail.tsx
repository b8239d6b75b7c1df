import { NativeSelect, Stack, Text } from '@mantine/core'
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { UnderstoodSheet } from '../../../shared/sheet/plan.ts'
import { cellRemarks, encodings } from '../../../shared/sheet/workbook.ts'
import { formatCount } from '../../parts/format.ts'
import classes from '../imports.module.css'
import { letters } from '../sheet-words.ts'
import type { ImportState } from '../use-desk.ts'
import { ColumnTable } from './column-table.tsx'
import { HeaderRows } from './header-rows.tsx'

interface SheetDetailProps {
  sheet: UnderstoodSheet
  desk: ImportState
}

/** Where the header of a sheet is, and what a text file is written in. */
export function SheetHead({ sheet, desk }: SheetDetailProps) {
  const { t } = useTranslation()
  const { understood, setEncoding } = desk
  const { encoding } = understood
  return (
    <>
      <HeaderRows sheet={sheet} desk={desk} />
      {encoding && (
        <NativeSelect
          size="xs"
          w={200}
          label={t('sheet.understood.encoding')}
          value={encoding}
          data={encodings.map((each) => ({ value: each, label: t(`sheet.understood.encodings.${each}`) }))}
          onChange={(event) => {
            const chosen = encodings.find((each) => each === event.currentTarget.value)
            if (chosen) setEncoding(chosen)
          }}
        />
      )}
    </>
  )
}

/** One sheet: what must be known of its cells, and its columns. */
export function SheetDetail({ sheet, desk }: SheetDetailProps) {
  return (
    <Stack gap="sm">
      <Remarks sheet={sheet} />
      <ColumnTable sheet={sheet} desk={desk} />
    </Stack>
  )
}

/** Cells whose text says less than it seems to. */
function Remarks({ sheet: { formulas, remarks } }: { sheet: UnderstoodSheet }) {
  const { t } = useTranslation()
  const found = cellRemarks
    .map((kind) => ({ kind, of: remarks.filter((each) => each.kind === kind) }))
    .filter(({ of }) => of.length > 0)
  if (found.length === 0 && formulas === 0) return null
  return (
    <ul className={classes['remarks']}>
      {formulas > 0 && (
        <Remark icon={<IconInfoCircle size={14} aria-hidden />}>
          {t('sheet.understood.formulas', { number: formatCount(formulas) })}
        </Remark>
      )}
      {found.map(({ kind, of }) => (
        <Remark key={kind} icon={<IconAlertTriangle size={14} aria-hidden color="var(--mulu-warning)" />}>
          {t(`sheet.understood.remarks.${kind}`, {
            number: formatCount(of.length),
            text: of[0]?.text ?? '',
            places: placesOf(of),
          })}
        </Remark>
      ))}
    </ul>
  )
}

function Remark({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <li>
      {icon}
      <Text span fz="sm" className="prose">
        {children}
      </Text>
    </li>
  )
}

/** The first few cells, as Excel names them. */
function placesOf(cells: readonly { row: number; column: number }[]): string {
  const names = cells.slice(0, 5).map(({ row, column }) => `${letters(column)}${row + 1}`)
  return names.join('、') + (cells.length > names.length ? ' …' : '')
}
