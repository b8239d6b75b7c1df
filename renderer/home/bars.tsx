import { Table, Text, Title, UnstyledButton } from '@mantine/core'
import { useId, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatCount } from '../parts/format.ts'
import classes from './home.module.css'

export interface Bar {
  word: string
  entries: number
  /** Somebody should look at these. */
  warning?: boolean
  onOpen: () => void
}

interface BarsProps {
  title: string
  about?: string
  bars: readonly Bar[]
  /** A picture beside the table; without one, each row has a bar of its own. */
  picture?: ReactNode
}

/** Entries by something, as a picture and as a table: each part leads to its entries. */
export function Bars({ title, about, bars, picture }: BarsProps) {
  const id = useId()
  const total = bars.reduce((sum, { entries }) => sum + entries, 0)
  return (
    <section aria-labelledby={id}>
      <Title order={2} id={id}>
        {title}
      </Title>
      {about && (
        <Text fz="xs" c="dimmed">
          {about}
        </Text>
      )}
      <div className={classes.pictured}>
        {picture && (
          <div className={classes.chart} aria-hidden>
            {picture}
          </div>
        )}
        <Table className={classes.numbers} verticalSpacing={2} withRowBorders={false}>
          <Table.Tbody>
            {bars.map((bar) => (
              <BarRow key={bar.word} bar={bar} total={total} drawn={!picture} />
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </section>
  )
}

function BarRow({
  bar: { word, entries, warning, onOpen },
  total,
  drawn,
}: {
  bar: Bar
  total: number
  drawn: boolean
}) {
  const { t } = useTranslation()
  const percent = total === 0 ? 0 : (entries / total) * 100
  return (
    <Table.Tr>
      <Table.Td>
        {entries === 0 ? (
          <Text span fz="sm" c="dimmed">
            {word}
          </Text>
        ) : (
          <UnstyledButton
            fz="sm"
            className={classes.door}
            data-warning={warning || undefined}
            onClick={onOpen}
          >
            {word}
          </UnstyledButton>
        )}
      </Table.Td>
      {drawn && (
        <Table.Td w="40%" aria-hidden>
          <i className={classes.bar} style={{ width: `${percent}%` }} />
        </Table.Td>
      )}
      <Table.Td ta="right" w={72}>
        {formatCount(entries)}
      </Table.Td>
      <Table.Td ta="right" w={56}>
        {t('home.percent', { percent: Math.round(percent) })}
      </Table.Td>
    </Table.Tr>
  )
}
