import { Button, Stack, Table, Text, VisuallyHidden } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  indicators,
  type Assessed,
  type Assessment,
  type Figure,
  type IndicatorId,
} from '../../shared/assessment.ts'
import { useCapped } from '../desk/use-capped.tsx'
import { formatCount } from '../parts/format.ts'
import { BehindDialog, type Door } from './behind-dialog.tsx'
import { percentOf, scoreInWords } from './figure-words.ts'
import { StillChecking } from './still-checking.tsx'
import { YearsDialog } from './years-dialog.tsx'

/** A line for each office, and each figure a door to what it counts. */
export function AssessmentTable({ found }: { found: Assessment }) {
  const { t } = useTranslation()
  const { shown, showAll } = useCapped(found.rows)
  const [door, setDoor] = useState<Door>()
  const [years, setYears] = useState<Assessed>()
  const weighed = found.weights.length > 0
  return (
    <Stack gap="xs">
      {!weighed && (
        <Text size="sm" c="dimmed">
          {t('assessment.weights.none')}
        </Text>
      )}
      <StillChecking found={found} />
      <Table.ScrollContainer minWidth={1060}>
        <Table aria-label={t('assessment.list')} horizontalSpacing={6}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('assessment.columns.name')}</Table.Th>
              {indicators.map((indicator) => (
                <Table.Th key={indicator} ta="right" title={t(`assessment.indicators.${indicator}.about`)}>
                  {t(`assessment.indicators.${indicator}.name`)}
                </Table.Th>
              ))}
              {weighed && (
                <>
                  <Table.Th ta="right">{t('assessment.columns.score')}</Table.Th>
                  <Table.Th pl="md">{t('assessment.columns.grade')}</Table.Th>
                </>
              )}
              <Table.Th>
                <VisuallyHidden>{t('assessment.years.link')}</VisuallyHidden>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            <Table.Tr fw={600}>
              <Table.Td>{t('assessment.total')}</Table.Td>
              {indicators.map((indicator) => (
                <FigureCell
                  key={indicator}
                  indicator={indicator}
                  figure={found.total[indicator]}
                  office={t('assessment.behind.everyone')}
                  onOpen={() => setDoor({ indicator, agency: '', name: t('assessment.behind.everyone') })}
                />
              ))}
              <Table.Td colSpan={weighed ? 3 : 1} />
            </Table.Tr>
            {shown.map((row) => (
              <Table.Tr key={row.code}>
                <Table.Td>{row.name}</Table.Td>
                {indicators.map((indicator) => (
                  <FigureCell
                    key={indicator}
                    indicator={indicator}
                    figure={row.figures[indicator]}
                    office={row.name}
                    onOpen={() => setDoor({ indicator, agency: row.code, name: row.name })}
                  />
                ))}
                {weighed && (
                  <>
                    <Table.Td ta="right">{scoreInWords(row.score)}</Table.Td>
                    <Table.Td pl="md">{row.grade ?? '–'}</Table.Td>
                  </>
                )}
                <Table.Td ta="right">
                  <Button
                    variant="subtle"
                    size="compact-xs"
                    aria-label={t('assessment.years.open', { name: row.name })}
                    onClick={() => setYears(row)}
                  >
                    {t('assessment.years.link')}
                  </Button>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {showAll}
      <BehindDialog door={door} days={found} onClose={() => setDoor(undefined)} />
      <YearsDialog office={years} onClose={() => setYears(undefined)} />
    </Stack>
  )
}

interface FigureCellProps {
  indicator: IndicatorId
  figure: Figure | undefined
  office: string
  onOpen: () => void
}

/** The rate, and below it what it was worked out from. */
function FigureCell({ indicator, figure, office, onOpen }: FigureCellProps) {
  const { t } = useTranslation()
  if (!figure) {
    return (
      <Table.Td ta="right" title={t('assessment.notCountedAbout')}>
        –
      </Table.Td>
    )
  }
  const { numerator, denominator } = figure
  const counted = t('assessment.of', {
    numerator: formatCount(numerator),
    denominator: formatCount(denominator),
  })
  const name = t(`assessment.indicators.${indicator}.name`)
  return (
    <Table.Td ta="right">
      <Button
        variant="transparent"
        size="compact-sm"
        px={0}
        h="auto"
        aria-label={`${t('assessment.behind.title', { name: office, indicator: name })} ${percentOf(figure)} ${counted}`}
        onClick={onOpen}
      >
        <span style={{ display: 'block', textAlign: 'right', lineHeight: 1.3 }}>
          {percentOf(figure)}{' '}
          <Text span display="block" fz={12} c="dimmed">
            {counted}
          </Text>
        </span>
      </Button>
    </Table.Td>
  )
}
