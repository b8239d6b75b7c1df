import { Button, CloseButton, Group, SegmentedControl, Stack, TextInput } from '@mantine/core'
import { IconFileImport, IconPlus, IconSearch } from '@tabler/icons-react'
import type { Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { entryViews } from '../../shared/shapes.ts'
import type { View } from './use-list-state.ts'

interface ListHeadProps extends ViewChoiceProps {
  search: string
  onSearch: (search: string) => void
  searchInput: Ref<HTMLInputElement>
  creating: boolean
  onCreate: () => void
}

/** What stands over the list: the ways to a new entry, the search, the views. */
export function ListHead({ search, onSearch, searchInput, creating, onCreate, ...choice }: ListHeadProps) {
  const { t } = useTranslation()
  return (
    <Stack gap="xs" p="sm">
      <Group gap="xs" wrap="nowrap">
        <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={onCreate} loading={creating}>
          {t('catalog.create')}
        </Button>
        <Button
          variant="default"
          component={Link}
          href="/import"
          leftSection={<IconFileImport size={16} aria-hidden />}
        >
          {t('catalog.importPortal')}
        </Button>
      </Group>
      <TextInput
        ref={searchInput}
        aria-label={t('catalog.search')}
        placeholder={t('catalog.search')}
        leftSection={<IconSearch size={16} aria-hidden />}
        rightSection={
          search !== '' && (
            <CloseButton size="sm" aria-label={t('catalog.clearSearch')} onClick={() => onSearch('')} />
          )
        }
        value={search}
        onChange={(event) => onSearch(event.currentTarget.value)}
      />
      <ViewChoice {...choice} />
    </Stack>
  )
}

interface ViewChoiceProps {
  view: View
  counts: Partial<Record<View, number>> | undefined
  onView: (view: View) => void
}

function ViewChoice({ view, counts, onView }: ViewChoiceProps) {
  const { t } = useTranslation()
  return (
    <SegmentedControl
      fullWidth
      size="xs"
      transitionDuration={0}
      aria-label={t('catalog.viewsLabel')}
      value={view}
      onChange={(chosen) => onView(entryViews.find((each) => each === chosen) ?? 'active')}
      data={entryViews.map((each) => ({
        value: each,
        label: `${t(`catalog.views.${each}`)} ${counts?.[each] ?? ''}`,
      }))}
    />
  )
}
