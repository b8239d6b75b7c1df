import { Button, CloseButton, Group, Menu, Stack, Text, TextInput } from '@mantine/core'
import {
  IconArrowsDiff,
  IconBinaryTree,
  IconBuildingPlus,
  IconChevronDown,
  IconFileImport,
  IconHistory,
  IconPlus,
  IconPrinter,
  IconSearch,
  IconTableExport,
  IconTablePlus,
  IconTemplate,
} from '@tabler/icons-react'
import type { ReactNode, Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { searchLimit } from '../../shared/entry-list.ts'
import type { CatalogCounts } from '../../shared/shapes.ts'
import { exportKinds, type ExportKind } from '../exports/use-exports.tsx'
import { formatCount } from '../parts/format.ts'
import { afterMenu } from './after-menu.ts'
import { CatalogSwitch } from './catalog-switch.tsx'
import { FilterChips } from './list/filter-chips.tsx'
import classes from './list/list.module.css'
import type { ListState } from './use-list-state.ts'

interface ListHeadProps {
  state: ListState
  catalogs: CatalogCounts | undefined
  /** Entries that are shown. */
  count: number | undefined
  /** A search found more than is shown. */
  more: boolean
  searchInput: Ref<HTMLInputElement>
  creating: boolean
  onCreate: () => void
  onTemplate: () => void
  onAssignCodes: () => void
  onPrint: () => void
  onExport: (kind: ExportKind) => void
  /** What the list is narrowed by, or, once some are chosen, what can be done to them. */
  children: ReactNode
}

/** What stands over the list: the catalogs, the ways to a new entry, the search, the views. */
export function ListHead({ state, catalogs, count, more, searchInput, children, ...ways }: ListHeadProps) {
  const { t } = useTranslation()
  const { list, setFilters, showView } = state
  return (
    <Stack gap="xs" px="sm" pt={6} pb="xs">
      <CatalogSwitch
        catalog={list.catalog}
        counts={catalogs}
        note={more ? t('list.more', { number: formatCount(searchLimit) }) : undefined}
        onCatalog={(catalog) => showView({ catalog })}
      />
      <div className={classes.headBars}>
        <div className={classes.tools}>
          <Button
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={ways.onCreate}
            loading={ways.creating}
          >
            {t('catalog.create')}
          </Button>
          <MoreMenu {...ways} />
          <SearchField state={state} count={count} input={searchInput} />
        </div>
        {children}
      </div>
      {list.filters.length > 0 && <FilterChips list={list} count={count} onFilters={setFilters} />}
    </Stack>
  )
}

interface SearchFieldProps {
  state: ListState
  count: number | undefined
  input: Ref<HTMLInputElement>
}

function SearchField({ state, count, input }: SearchFieldProps) {
  const { t } = useTranslation()
  const { search } = state.list
  return (
    <TextInput
      ref={input}
      size="xs"
      flex={1}
      miw={120}
      maw={420}
      styles={{ input: { fontSize: 13 } }}
      aria-label={t('catalog.search')}
      placeholder={t('catalog.searchHint')}
      maxLength={200}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSectionWidth={search === '' ? undefined : 96}
      rightSection={
        search !== '' && (
          <Group gap={2} wrap="nowrap" justify="flex-end" w="100%" pr={4}>
            <Text fz="xs" c="dimmed" role="status" className="clip">
              {count !== undefined && t('list.count', { number: formatCount(count) })}
            </Text>
            <CloseButton
              size="sm"
              aria-label={t('catalog.clearSearch')}
              onClick={() => state.setSearch('')}
            />
          </Group>
        )
      }
      value={search}
      onChange={(event) => state.setSearch(event.currentTarget.value)}
    />
  )
}

type Ways = Pick<ListHeadProps, 'onTemplate' | 'onAssignCodes' | 'onPrint' | 'onExport'>

const exportIcons = {
  export: IconTableExport,
  template: IconTablePlus,
  compare: IconArrowsDiff,
} as const

function MoreMenu({ onTemplate, onAssignCodes, onPrint, onExport }: Ways) {
  const { t } = useTranslation()
  const exportWords = {
    export: t('sheet.export.action'),
    template: t('sheet.export.template.action'),
    compare: t('sheet.export.compare.action'),
  }
  return (
    // Within the page and not beside it, where a reader going by landmarks would miss it.
    <Menu position="bottom-start" withinPortal={false} withInitialFocusPlaceholder={false}>
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
        <Menu.Item leftSection={<IconTemplate size={16} aria-hidden />} onClick={onTemplate}>
          {t('begin.template.open')}
        </Menu.Item>
        <Menu.Item component={Link} href="/earlier" leftSection={<IconHistory size={16} aria-hidden />}>
          {t('begin.earlier.open')}
        </Menu.Item>
        <Menu.Item component={Link} href="/import" leftSection={<IconFileImport size={16} aria-hidden />}>
          {t('sheet.title')}
        </Menu.Item>
        <Menu.Divider />
        {exportKinds.map((kind) => {
          const Shape = exportIcons[kind]
          return (
            <Menu.Item
              key={kind}
              leftSection={<Shape size={16} aria-hidden />}
              onClick={afterMenu(() => onExport(kind))}
            >
              {exportWords[kind]}
            </Menu.Item>
          )
        })}
        <Menu.Divider />
        <Menu.Item leftSection={<IconBinaryTree size={16} aria-hidden />} onClick={onAssignCodes}>
          {t('catalog.codes.assign')}
        </Menu.Item>
        <Menu.Item leftSection={<IconPrinter size={16} aria-hidden />} onClick={onPrint}>
          {t('list.print')}
        </Menu.Item>
        <Menu.Item component={Link} href="/projects" leftSection={<IconBuildingPlus size={16} aria-hidden />}>
          {t('project.open')}
        </Menu.Item>
        <Menu.Item component={Link} href="/changes" leftSection={<IconHistory size={16} aria-hidden />}>
          {t('history.changes.title')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
