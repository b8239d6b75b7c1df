import { ActionIcon, Button, Group, Tooltip } from '@mantine/core'
import {
  IconArrowDown,
  IconArrowUp,
  IconClipboardText,
  IconColumns3,
  IconPlus,
  IconRowInsertTop,
  IconTrash,
  type Icon,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Grid } from './use-grid.ts'

interface GridToolsProps {
  grid: Grid
  onAdd: () => void
  onDictionary: () => void
  columns: { all: boolean; hidden: number; toggle: () => void }
}

/** What can be done to the rows, for those who look for a button; each has a key in the grid. */
export function GridTools({ grid, onAdd, onDictionary, columns }: GridToolsProps) {
  const { t } = useTranslation()
  const { range, count } = grid
  const onItem = range.top < count
  const rows = Math.max(1, Math.min(range.bottom, count - 1) - range.top + 1)
  return (
    <Group gap={4} justify="space-between">
      <Group gap="xs">
        <Button
          variant="default"
          leftSection={<IconPlus size={16} aria-hidden />}
          disabled={grid.full}
          onClick={onAdd}
        >
          {t('entry.items.add')}
        </Button>
        <Button
          variant="default"
          leftSection={<IconClipboardText size={16} aria-hidden />}
          disabled={grid.full}
          onClick={onDictionary}
        >
          {t('grid.pasteDictionary')}
        </Button>
      </Group>
      {count > 0 && (
        <Group gap={4}>
          <Tool
            Shape={IconRowInsertTop}
            label={t('grid.insert', { count: rows })}
            keys="Ctrl+Shift+="
            disabled={grid.full}
            onClick={grid.insert}
          />
          <Tool
            Shape={IconArrowUp}
            label={t('grid.up', { count: rows })}
            keys="Alt+Shift+↑"
            disabled={!onItem || range.top === 0}
            onClick={() => grid.moveBy(-1)}
          />
          <Tool
            Shape={IconArrowDown}
            label={t('grid.down', { count: rows })}
            keys="Alt+Shift+↓"
            disabled={!onItem || range.bottom >= count - 1}
            onClick={() => grid.moveBy(1)}
          />
          <Tool
            Shape={IconTrash}
            label={t('grid.remove', { count: rows })}
            keys="Ctrl+−"
            disabled={!onItem}
            onClick={grid.remove}
          />
          <Button
            variant="subtle"
            color="gray"
            aria-pressed={columns.all}
            leftSection={<IconColumns3 size={16} aria-hidden />}
            onClick={columns.toggle}
          >
            {!columns.all && columns.hidden > 0
              ? t('grid.moreColumnsUsed', { count: columns.hidden })
              : t('grid.moreColumns')}
          </Button>
        </Group>
      )}
    </Group>
  )
}

interface ToolProps {
  Shape: Icon
  label: string
  keys: string
  disabled: boolean
  onClick: () => void
}

function Tool({ Shape, label, keys, disabled, onClick }: ToolProps) {
  return (
    <Tooltip label={`${label} ${keys}`}>
      <ActionIcon variant="subtle" color="gray" aria-label={label} disabled={disabled} onClick={onClick}>
        <Shape size={16} aria-hidden />
      </ActionIcon>
    </Tooltip>
  )
}
