import { Button, Menu, Text, VisuallyHidden } from '@mantine/core'
import { IconCheck, IconChevronDown } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { entryViews, type EntryView } from '../../../shared/entry-list.ts'
import type { SavedView } from '../../../shared/shapes.ts'
import { formatCount } from '../../parts/format.ts'
import type { ListState } from '../use-list-state.ts'
import classes from './list.module.css'
import type { Views } from './use-views.ts'

interface ViewMenuProps {
  state: ListState
  views: Views
  counts: Partial<Record<EntryView, number>> | undefined
  /** Asks for the name to save under. */
  onSave: () => void
  onRename: (view: SavedView) => void
}

/** Everything that the list can be narrowed to in one go: what clerks look for again and again, each with its number, and what was saved. */
export function ViewMenu({ state, views, counts, onSave, onRename }: ViewMenuProps) {
  const { t } = useTranslation()
  const { list } = state
  const { current, saved } = views
  const words = current ? current.name : t(`catalog.views.${list.view}`)
  const count = counts?.[list.view]
  return (
    <Menu position="bottom-start" withinPortal={false} withInitialFocusPlaceholder={false} width={260}>
      <Menu.Target>
        <Button
          variant="default"
          size="compact-sm"
          className={classes.viewButton}
          rightSection={<IconChevronDown size={14} aria-hidden />}
        >
          <VisuallyHidden>{t('list.views.label')}</VisuallyHidden>
          <span className="clip">{words}</span>
          {!current && count !== undefined && <span className={classes.viewCount}>{formatCount(count)}</span>}
        </Button>
      </Menu.Target>
      <Menu.Dropdown className={classes.viewMenu}>
        {entryViews.map((view) => (
          <Menu.Item
            key={view}
            leftSection={<Mark shown={!current && view === list.view} />}
            rightSection={
              <Text fz="xs" c="dimmed">
                {counts?.[view] !== undefined && formatCount(counts[view])}
              </Text>
            }
            onClick={() => state.showView({ view })}
          >
            {t(`catalog.views.${view}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        {saved.length > 0 && <Menu.Label>{t('list.views.saved')}</Menu.Label>}
        {saved.map((view) => (
          <Menu.Item
            key={view.number}
            leftSection={<Mark shown={view.number === current?.number} />}
            onClick={() => state.show(view.list, view.number)}
          >
            {view.name}
          </Menu.Item>
        ))}
        {saved.length > 0 && <Menu.Divider />}
        {current && views.changed && (
          <Menu.Item onClick={() => void views.save(current.name)}>
            {t('list.views.update', { name: current.name })}
          </Menu.Item>
        )}
        <Menu.Item onClick={onSave}>{t('list.views.save')}</Menu.Item>
        {current && (
          <>
            <Menu.Item onClick={() => onRename(current)}>{t('list.views.rename')}</Menu.Item>
            <Menu.Item onClick={() => void views.remove(current)}>
              {t('list.views.remove', { name: current.name })}
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}

function Mark({ shown }: { shown: boolean }) {
  return <IconCheck size={14} visibility={shown ? undefined : 'hidden'} aria-hidden />
}
