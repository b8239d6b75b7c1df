import { Checkbox, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { orpc } from '../host.ts'
import { useWorkspace } from '../parts/workspace.tsx'

/** Whether what goes up is encrypted: chosen where the superior leaves it open, and its own word everywhere else. */
export function useEncryption() {
  const [chosen, setChosen] = useState(false)
  const { data } = useQuery(orpc.policy.get.queryOptions({ input: {} }))
  const asked = data?.superior?.encryption ?? 'off'
  return { asked, encrypt: asked === 'offered' && chosen, setChosen }
}

/** Nothing where the superior has no keys to encrypt to. */
export function EncryptionChoice({ asked, encrypt, setChosen }: ReturnType<typeof useEncryption>) {
  const { t } = useTranslation()
  const { superior } = useWorkspace()
  if (asked === 'off' || !superior) return null
  if (asked === 'required') {
    return (
      <Text size="sm" className="prose">
        {t('draft.encryption.required', superior)}
      </Text>
    )
  }
  return (
    <Checkbox
      label={t('draft.encryption.choose', superior)}
      description={t('draft.encryption.about')}
      checked={encrypt}
      onChange={(event) => setChosen(event.currentTarget.checked)}
    />
  )
}
