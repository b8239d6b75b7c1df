import { Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { Board } from '../../shared/board.ts'
import { BoardOverview } from '../board/board-overview.tsx'

/** Where the offices below stand; each part leads to those on the board. */
export function Offices({ board }: { board: Board }) {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  if (board.rows.length === 0) return null
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
