import { Button, CloseButton, Group, Menu, SegmentedControl, Stack, TextInput } from '@mantine/core'
import { IconBinaryTree, IconChevronDown, IconFileImport, IconPlus, IconSearch } from '@tabler/icons-react'
import type { Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { entryViews, type Catalog, type CatalogCounts } from '../../shared/shapes.ts'
import { formatCount } from '../parts/format.ts'
import type { List, View } from './addresses.ts'
import { CatalogSwitch } from './catalog-switch.tsx'

interface ListHeadProps extends ViewChoiceProps {
  catalog: Catalog
  catalogs: CatalogCounts | undefined
  search: string
  onSearch: (search: string) => void
  searchInput: Ref<HTMLInputElement>
  creating: boolean
  onCreate: () => void
  onAssignCodes: () => void
}

/** What stands over the list: the catalogs, the ways to a new entry, the search, the views. */
export function ListHead(props: ListHeadProps) {
  const { t } = useTranslation()
  const { catalog, catalogs, onShow, search, onSearch, searchInput, creating, onCreate, onAssignCodes } =
    props
  return (
    <Stack gap="xs" px="sm" pt={6} pb="xs">
      <CatalogSwitch
        catalog={catalog}
        counts={catalogs}
        onCatalog={(chosen) => onShow({ catalog: chosen })}
      />
      <Group gap="xs" wrap="nowrap">
        <Button
          style={{ flex: 'none' }}
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={onCreate}
          loading={creating}
        >
          {t('catalog.create')}
        </Button>
        <MoreMenu onAssignCodes={onAssignCodes} />
        <TextInput
          ref={searchInput}
          size="xs"
          flex={1}
          styles={{ input: { fontSize: 13 } }}
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
      </Group>
      <ViewChoice view={props.view} counts={props.counts} onShow={onShow} />
    </Stack>
  )
}

function MoreMenu({ onAssignCodes }: { onAssignCodes: () => void }) {
  const { t } = useTranslation()
  return (
    // Within the page and not beside it, where a reader going by landmarks would miss it.
    <Menu
      position="bottom-start"
      withinPortal={false}
      withInitialFocusPlaceholder={false}
      transitionProps={{ duration: 0 }}
    >
      <Menu.Target>
        <Button
          variant="default"
          style={{ flex: 'none' }}
          rightSection={<IconChevronDown size={14} aria-hidden />}
        >
          {t('catalog.more')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconBinaryTree size={16} aria-hidden />} onClick={onAssignCodes}>
          {t('catalog.codes.assign')}
        </Menu.Item>
        <Menu.Item component={Link} href="/import" leftSection={<IconFileImport size={16} aria-hidden />}>
          {t('catalog.importPortal')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

interface ViewChoiceProps {
  view: View
  counts: Partial<Record<View, number>> | undefined
  onShow: (chosen: Partial<List>) => void
}

function ViewChoice({ view, counts, onShow }: ViewChoiceProps) {
  const { t } = useTranslation()
  return (
    <SegmentedControl
      fullWidth
      size="xs"
      transitionDuration={0}
      aria-label={t('catalog.viewsLabel')}
      value={view}
      onChange={(chosen) => onShow({ view: entryViews.find((each) => each === chosen) ?? 'active' })}
      data={entryViews.map((each) => {
        const count = counts?.[each]
        return {
          value: each,
          label: `${t(`catalog.views.${each}`)} ${count === undefined ? '' : formatCount(count)}`,
        }
      })}
    />
  )
}
