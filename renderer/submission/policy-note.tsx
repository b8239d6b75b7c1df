import { Anchor, Group, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { useWorkspace } from '../parts/workspace.tsx'
import { missingRole, rolesInWords, type DraftState } from './draft-words.ts'

/** Whose signatures the superior asks for, and whether there is anybody for each. */
export function PolicyNote({ policy, persons }: Pick<DraftState, 'policy' | 'persons'>) {
  const { t } = useTranslation()
  const { superior } = useWorkspace()
  const missing = missingRole(policy, persons)
  if (!superior) return null
  return (
    <>
      <Text size="sm">
        {t('draft.policy.roles', { superior: superior.name, roles: rolesInWords(t, policy.roles) })}
        {policy.persons > 1 && t('draft.policy.persons', { count: policy.persons })}
        {t('draft.policy.end')}
      </Text>
      {missing && (
        <Group gap={6} wrap="nowrap" c="var(--mulu-warning)">
          <IconAlertTriangle size={16} aria-hidden style={{ flex: 'none' }} />
          <Text size="sm">
            {t('draft.policy.missing', { role: t(`signerRoles.${missing}`) })}{' '}
            <Anchor component={Link} underline="always" href="/settings" size="sm">
              {t('draft.policy.toSettings')}
            </Anchor>
          </Text>
        </Group>
      )}
    </>
  )
}
