import { Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { BoardOverview } from '../board/board-overview.tsx'
import { orpc } from '../host.ts'

/** Where the offices below stand; each part leads to those on the board. */
export function Offices() {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const { data: board } = useQuery(orpc.board.list.queryOptions({ input: {} }))
  if (!board || board.rows.length === 0) return null
  return (
    <section aria-labelledby="home-offices">
      <Title order={2} id="home-offices" mb="xs">
        {t('home.offices')}
      </Title>
      <BoardOverview
        board={board}
        state={undefined}
        onState={(state) => navigate(state ? `/board?state=${state}` : '/board')}
      />
    </section>
  )
}
