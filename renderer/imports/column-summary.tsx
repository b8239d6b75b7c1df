import { Button, Collapse, Group, Table, Text } from '@mantine/core'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fieldInWords } from '../parts/words.ts'

interface ColumnSummaryProps {
  columns: { column: string; field?: string }[]
}

/** What each column of the file was understood as, and which ones are left out: nobody should have to guess that. */
export function ColumnSummary({ columns }: ColumnSummaryProps) {
  const { t } = useTranslation()
  const [opened, setOpened] = useState(false)
  const used = columns.filter((column) => column.field !== undefined)
  const unused = columns.filter((column) => column.field === undefined)
  const Shape = opened ? IconChevronDown : IconChevronRight
  return (
    <div>
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        ml={-8}
        leftSection={<Shape size={16} aria-hidden />}
        aria-expanded={opened}
        onClick={() => setOpened(!opened)}
      >
        {t('imports.columnsSummary', { used: used.length, unused: unused.length })}
      </Button>
      <Collapse expanded={opened} transitionDuration={0}>
        <Group align="flex-start" gap="xl" p="xs" className="column-summary">
          <Table w="auto" withRowBorders={false} verticalSpacing={2}>
            <Table.Tbody>
              {used.map(({ column, field = '' }) => (
                <Table.Tr key={column}>
                  <Table.Td>{column}</Table.Td>
                  <Table.Td>{t('imports.columnUsed', { field: fieldInWords(t, field) })}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
          {unused.length > 0 && (
            <Text fz="sm" c="dimmed" flex={1} miw={240}>
              {t('imports.columnUnused')}: {unused.map(({ column }) => column).join('、')}
            </Text>
          )}
        </Group>
      </Collapse>
    </div>
  )
}
