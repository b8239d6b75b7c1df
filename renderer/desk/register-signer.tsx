import { Button, Checkbox, Group, Stack, Text, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { FailureData } from '../../shared/failures.ts'
import { groupedFingerprint } from '../../shared/fingerprint-words.ts'
import { orpc } from '../host.ts'
import { Dialog } from '../parts/dialog.tsx'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { rolesInWords } from '../trust/trust-words.ts'
import classes from './desk.module.css'

interface RegisterSignerProperties {
  signer: FailureData<'PACKAGE_SIGNER_UNKNOWN'>
  /** Who the office is that signed. */
  relation?: 'subordinate' | 'superior'
  opened: boolean
  onRegistered: () => void
  onClose: () => void
}

/** Registers the key of a package that was refused, once somebody has compared its fingerprint by telephone. */
export function RegisterSigner(props: RegisterSignerProperties) {
  const { signer, relation = 'subordinate', opened, onRegistered, onClose } = props
  const { t } = useTranslation()
  const queries = useQueryClient()
  const [name, setName] = useState(signer.name)
  const [code, setCode] = useState(signer.code)
  const [person, setPerson] = useState(signer.person ?? '')
  const [compared, setCompared] = useState(false)
  const register = useMutation(
    orpc.partner.register.mutationOptions({
      onSuccess: () => {
        void queries.invalidateQueries({ queryKey: orpc.partner.key() })
        onRegistered()
      },
    }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!compared) return
    const { fingerprint, roles } = signer
    // Without a name it would take the place of every other key of the office that has none.
    const who = person.trim() === '' ? {} : { person: person.trim(), roles }
    register.mutate({ name, code, relation, fingerprint, ...who })
  }
  return (
    <Dialog opened={opened} onClose={onClose} title={t('desk.inbox.registerTitle')}>
      <form onSubmit={submit}>
        <Stack gap="sm">
          <Text className="prose">{t('desk.inbox.registerAbout')}</Text>
          <div>
            <Text size="xs" c="dimmed">
              {t('desk.inbox.fingerprint')}
            </Text>
            <Text className={`mono ${classes.hash}`} size="lg">
              {groupedFingerprint(signer.fingerprint)}
            </Text>
          </div>
          <Group grow align="start">
            <TextInput
              label={t('desk.inbox.name')}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
              required
            />
            <TextInput
              label={t('desk.inbox.code')}
              value={code}
              onChange={(event) => setCode(event.currentTarget.value)}
              required
            />
          </Group>
          <TextInput
            label={t('trust.form.person')}
            description={signer.roles && t('desk.inbox.signsAs', { roles: rolesInWords(t, signer.roles) })}
            value={person}
            onChange={(event) => setPerson(event.currentTarget.value)}
          />
          <Checkbox
            label={t('desk.inbox.compared')}
            checked={compared}
            onChange={(event) => setCompared(event.currentTarget.checked)}
          />
          {register.error && <FailureNotice error={register.error} />}
          <Group gap="sm">
            <Button type="submit" disabled={!compared} loading={register.isPending}>
              {t('desk.inbox.registerAndImport')}
            </Button>
            {!compared && (
              <Text size="xs" c="dimmed">
                {t('desk.inbox.comparedNeeded')}
              </Text>
            )}
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
