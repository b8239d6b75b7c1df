import { Group, Kbd, Table, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../parts/dialog.tsx'

const keys = [
  ['previous', 'Alt+↑'],
  ['next', 'Alt+↓'],
  ['create', 'Ctrl+N', 'Alt+N'],
  ['search', 'Ctrl+F'],
  ['finding', 'F8'],
  ['confirm', 'Ctrl+Enter'],
  ['list', '↑', '↓'],
  ['ends', 'Home', 'End'],
  ['enter', 'Enter'],
  ['moveItem', 'Alt+Shift+↑', 'Alt+Shift+↓'],
  ['accept', 'A'],
  ['return', 'R'],
  ['undecide', 'U'],
  ['back', 'Esc'],
  ['sheet', 'Ctrl+/'],
] as const

/** Every key of the program on one sheet. */
export function KeySheet({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <Dialog opened={opened} onClose={onClose} title={t('keys.title')}>
      <Table>
        <Table.Tbody>
          {keys.map(([meaning, ...combinations]) => (
            <Table.Tr key={meaning}>
              <Table.Td>
                <Text fz="sm">{t(`keys.${meaning}`)}</Text>
              </Table.Td>
              <Table.Td>
                <Group gap={6} justify="flex-end">
                  {combinations.map((combination) => (
                    <Kbd key={combination} size="xs">
                      {combination}
                    </Kbd>
                  ))}
                </Group>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Dialog>
  )
}
