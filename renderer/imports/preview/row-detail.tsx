import { Anchor, Checkbox, Group, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { emptyEntry } from '../../../shared/entry.ts'
import { sheetRowStates, type SheetRow } from '../../../shared/sheet/plan.ts'
import { DifferenceTable } from '../../desk/difference-table.tsx'
import { orpc } from '../../host.ts'
import { formatCount } from '../../parts/format.ts'
import classes from '../imports.module.css'
import { placeWords } from '../sheet-words.ts'
import { StateMark } from '../state-mark.tsx'
import { isTakeable, keyOf } from '../use-taking.ts'
import { NotedCells } from './noted-cells.tsx'
import { ProblemCells } from './problem-cells.tsx'
import type { PreviewPartProps } from './preview-part.tsx'

interface RowDetailProps extends PreviewPartProps {
  row: SheetRow
  /** Which preview counts now. */
  number: number
}

/** One entry of the file: what would change, what was guessed, and what has to be mended before it can be taken. */
export function RowDetail(props: RowDetailProps) {
  const { desk, taking, busy } = props
  const { t } = useTranslation()
  const row = useFreshRow(props)
  const { name, provider, state, items, errors, differences, id } = row
  const facts = [
    placeWords(t, desk).rows(row),
    provider,
    items > 0 && t('sheet.preview.items', { number: formatCount(items) }),
  ]
  return (
    <Stack gap="md" p="md" className={classes['detail']}>
      <div>
        <Group gap="sm" wrap="nowrap" align="baseline">
          <Title order={2} style={{ overflowWrap: 'anywhere' }}>
            {name || t('catalog.unnamed')}
          </Title>
          <StateMark state={state} />
        </Group>
        <Text fz="sm" c="dimmed">
          {facts.filter(Boolean).join(t('sheet.preview.between'))}
        </Text>
        <Text fz="sm" mt={4} className="prose">
          <What row={row} />{' '}
          {id !== undefined && (
            <Anchor component={Link} href={`/catalog/${id}`} fz="sm" underline="always">
              {t('sheet.detail.open')}
            </Anchor>
          )}
        </Text>
        {isTakeable(state) && (
          <Checkbox
            mt={8}
            label={t('sheet.detail.take')}
            checked={taking.has(row)}
            disabled={busy}
            onChange={() => taking.toggle(row)}
          />
        )}
      </div>
      <ProblemCells key={`problems ${keyOf(row)}`} row={row} desk={desk} />
      {differences.length > 0 && (
        <DifferenceTable
          key={keyOf(row)}
          differences={differences}
          entry={emptyEntry}
          fresh={id === undefined}
          heads={{ before: t('sheet.detail.before'), after: t('sheet.detail.after') }}
        />
      )}
      {errors > 0 && isTakeable(state) && (
        <Text fz="sm" c="var(--mulu-warning)">
          {t('sheet.detail.errors', { number: formatCount(errors) })}
        </Text>
      )}
      <NotedCells key={`notes ${keyOf(row)}`} row={row} desk={desk} />
    </Stack>
  )
}

function What({ row: { state, by, differences } }: { row: SheetRow }) {
  const { t } = useTranslation()
  const found = by && t(`sheet.preview.by.${by}`)
  const number = formatCount(differences.length)
  if (state === 'changed') {
    return found
      ? t('sheet.detail.changed', { by: found, number })
      : t('sheet.detail.changedUnmatched', { number })
  }
  if (state === 'unchanged') {
    return found ? t('sheet.detail.unchangedBy', { by: found }) : t('sheet.detail.unchanged')
  }
  return t(`sheet.detail.${state}`)
}

/** Rows around it that are looked through for where it is now. */
const around = 20

/** The row as the last preview has it: it may have left the list by what was mended in it, and its number may be another. */
function useFreshRow({ row, number, onOpen, file }: RowDetailProps): SheetRow {
  const offset = Math.max(0, row.index - around)
  const query = orpc.sheet.rows.queryOptions({
    input: { states: [...sheetRowStates], offset, limit: 2 * around + 1 },
  })
  const { data } = useQuery({
    ...query,
    queryKey: [...query.queryKey, file.path, number],
    // The first is what the list has just read.
    enabled: number > 1,
  })
  const fresh = data?.rows.find(
    ({ sheet, first, last }) => sheet === row.sheet && first <= row.first && row.first <= last,
  )
  const changed = fresh !== undefined && JSON.stringify(fresh) !== JSON.stringify(row)
  useEffect(() => {
    if (changed) onOpen(fresh)
    // What opening does is the same however often it is made anew.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [changed, fresh])
  return row
}
