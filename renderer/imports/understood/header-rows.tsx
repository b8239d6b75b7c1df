import { Checkbox, Group, NumberInput, VisuallyHidden } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Header, UnderstoodSheet } from '../../../shared/sheet/plan.ts'
import classes from '../imports.module.css'
import type { ImportState } from '../use-desk.ts'

/** A number is typed digit by digit; the file is read again once it is whole. */
const rest = 500
/** Rows that a header may have; the widest seen have three. */
const tallest = 10

interface HeaderRowsProps {
  sheet: UnderstoodSheet
  desk: ImportState
}

/** Which rows of the sheet are its header, as Excel numbers them. */
export function HeaderRows({ sheet, desk }: HeaderRowsProps) {
  const { t } = useTranslation()
  const drafted = desk.draft.sheets.find(({ name }) => name === sheet.name)
  const [header, setHeader] = useState<Header | undefined>(drafted?.header)
  const change = (next: Header | undefined) => setHeader(next)
  const asked = JSON.stringify(header)
  const known = JSON.stringify(drafted?.header)
  useEffect(() => {
    if (asked === known) return undefined
    const timer = setTimeout(() => desk.setHeader(sheet.name, header), rest)
    return () => clearTimeout(timer)
    // Only another header is a reason; what the desk says of it afterwards is the answer.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [asked])
  const has = header !== undefined
  const { first, last } = header ?? { first: 0, last: 0 }
  const row = (label: string, value: number, least: number, set: (row: number) => void) => (
    <NumberInput
      size="xs"
      w={88}
      label={label}
      value={value + 1}
      min={least + 1}
      max={1000}
      clampBehavior="blur"
      allowDecimal={false}
      allowNegative={false}
      disabled={!has}
      onChange={(typed) => {
        if (typeof typed === 'number' && typed > least) set(typed - 1)
      }}
    />
  )
  return (
    <Group component="fieldset" align="flex-end" gap="xs" className={classes['header']}>
      <VisuallyHidden component="legend">{t('sheet.understood.header')}</VisuallyHidden>
      {row(t('sheet.understood.headerFirst'), first, 0, (next) =>
        change({ first: next, last: Math.min(Math.max(next, last), next + tallest) }),
      )}
      {row(t('sheet.understood.headerLast'), last, first, (next) => change({ first, last: next }))}
      <Checkbox
        mb={6}
        label={t('sheet.understood.headerHas')}
        checked={has}
        onChange={(event) => change(event.currentTarget.checked ? { first: 0, last: 0 } : undefined)}
      />
    </Group>
  )
}
