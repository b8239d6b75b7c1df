import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { BeginChoices } from '../../begin/begin-choices.tsx'
import { EmptyState } from '../../parts/empty-state.tsx'
import { wholeCatalog } from '../addresses.ts'
import type { ListState } from '../use-list-state.ts'

interface EmptyListProps {
  state: ListState
  onCreate: () => void
  onTemplate: () => void
}

/** Why there is nothing, and the one thing to do about it. */
export function EmptyList({ state, onCreate, onTemplate }: EmptyListProps) {
  const { t } = useTranslation()
  const { list, setSearch, widen, showView } = state
  const { catalog, view, search, filters } = list
  if (search === '' && filters.length === 0 && view === 'active' && catalog === 'resource') {
    return <BeginChoices onCreate={onCreate} onTemplate={onTemplate} />
  }
  const [sentence, action, act] =
    filters.length > 0
      ? [t('list.empty.filters'), t('list.empty.clearFilters'), widen]
      : search !== ''
        ? [t('catalog.empty.search', { search }), t('catalog.clearSearch'), () => setSearch('')]
        : view !== 'active'
          ? [t(`catalog.empty.${view}`), t('catalog.showAll'), () => showView({ view: 'active' })]
          : [
              t(`catalog.empty.${catalog as 'sharing'}`),
              t('catalog.showResource'),
              () => showView(wholeCatalog),
            ]
  return (
    <EmptyState
      sentence={sentence}
      action={
        <Button variant="default" onClick={act}>
          {action}
        </Button>
      }
    />
  )
}
