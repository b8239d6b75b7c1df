import { Anchor, Group, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { boardStates } from '../../shared/board.ts'
import { orpc } from '../host.ts'
import { formatCount } from '../parts/format.ts'

/** What is collected, in one line above what came in: each count leads to those offices on the board. */
export function BoardLine() {
  const { t } = useTranslation()
  const { data: board } = useQuery(orpc.board.list.queryOptions({ input: {} }))
  // Until somebody says what is collected nobody is late, and the line would say nothing new.
  if (!board?.collection || board.rows.length === 0) return null
  const there = boardStates.filter((state) => board.counts[state] > 0)
  return (
    <Group gap="md">
      <Text fz="sm">{t('board.summary', { name: board.collection.name })}</Text>
      {there.map((state) => (
        <Anchor key={state} component={Link} href={`/board?state=${state}`} fz="sm">
          {t(`board.states.${state}`)} {formatCount(board.counts[state])}
        </Anchor>
      ))}
      <Anchor component={Link} href="/board" fz="sm">
        {t('board.seeBoard')}
      </Anchor>
    </Group>
  )
}
