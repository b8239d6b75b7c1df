import { Button, Stack, Text, Title } from '@mantine/core'
import { IconAlertCircle } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SheetProblem, SheetRow } from '../../../shared/sheet/plan.ts'
import classes from '../imports.module.css'
import { placeWords } from '../sheet-words.ts'
import type { ImportState } from '../use-desk.ts'
import { CellInput } from './cell-input.tsx'
import { problemCells, type ProblemCell } from './cells.ts'

interface ProblemCellsProps {
  row: SheetRow
  desk: ImportState
}

/** More of one entry than anyone goes through at once; its items may be five thousand. */
const cap = 20

/** The cells that keep an entry out and those that were mended, each to be mended in place. */
export function ProblemCells({ row, desk }: ProblemCellsProps) {
  const { t } = useTranslation()
  const [whole, setWhole] = useState(false)
  const list = useKeptFocus()
  const cells = problemCells(row, desk)
  if (cells.length === 0) return null
  const shown = whole ? cells : cells.slice(0, cap)
  const head = t(row.problems.length > 0 ? 'sheet.detail.problems' : 'sheet.detail.mended')
  return (
    <Stack component="section" gap="sm" aria-label={head} ref={list}>
      <Title order={3}>{head}</Title>
      {shown.map((cell) => (
        <ProblemPlace key={`${cell.row} ${cell.column}`} cell={cell} sheet={row.sheet} desk={desk} />
      ))}
      {shown.length < cells.length && (
        <Button variant="subtle" w="fit-content" onClick={() => setWhole(true)}>
          {t('sheet.detail.more', { number: cells.length - shown.length })}
        </Button>
      )}
    </Stack>
  )
}

interface ProblemPlaceProps {
  cell: ProblemCell
  sheet: string
  desk: ImportState
}

function ProblemPlace({ cell: { row, column, text, problems }, sheet, desk }: ProblemPlaceProps) {
  const { t } = useTranslation()
  return (
    <div className={classes['place']}>
      {problems.map((each) => (
        <p key={each.problem}>
          <IconAlertCircle size={14} aria-hidden />
          <span>
            <ProblemWords problem={each} />{' '}
            <span className={classes['quiet']}>{t(`sheet.remedies.${each.problem}`)}</span>
          </span>
        </p>
      ))}
      {column === undefined ? (
        <Text fz="xs" c="dimmed">
          {placeWords(t, desk).cell({ sheet, row })}
        </Text>
      ) : (
        <CellInput cell={{ sheet, row, column }} text={text} desk={desk} />
      )}
    </div>
  )
}

function ProblemWords({ problem: { problem, text } }: { problem: SheetProblem }) {
  const { t } = useTranslation()
  if (problem === 'repeated' && text !== '') return t('sheet.repeatedAt', { text })
  return t(`sheet.problems.${problem}`)
}

/** A cell that was mended may be drawn anew once it is previewed again; the focus stays with it. */
function useKeptFocus() {
  const list = useRef<HTMLDivElement>(null)
  const last = useRef<string>(undefined)
  useEffect(() => {
    const remember = ({ target }: FocusEvent) => {
      last.current = target instanceof HTMLElement ? target.dataset['cell'] : undefined
    }
    document.addEventListener('focusin', remember)
    return () => document.removeEventListener('focusin', remember)
  }, [])
  useEffect(() => {
    if (document.activeElement !== document.body || last.current === undefined) return
    list.current?.querySelector<HTMLElement>(`[data-cell="${last.current}"]`)?.focus()
  })
  return list
}
