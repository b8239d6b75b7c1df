import { Button, Checkbox, Group, Paper, Radio, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useState, type SubmitEvent } from 'react'
import { useTranslation } from 'react-i18next'
import {
  fingerprintWords,
  readFingerprint,
  type FingerprintReading,
  groupedFingerprint,
} from '../../shared/fingerprint-words.ts'
import { relations, signerRoles, type Relation, type Role, type SignerRole } from '../../shared/package.ts'
import { orpc } from '../host.ts'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { useWorkspace } from '../parts/workspace.tsx'
import { isOffice, OfficeFields } from '../start/office-fields.tsx'

interface RegisterFormProps {
  start: { name?: string; code?: string; relation?: Relation; person?: string }
  onClose: () => void
}

/** Whom each office deals with; where there is one choice nobody is asked. */
const relationsOf: Record<Role, readonly Relation[]> = {
  agency: ['superior', 'root'],
  district: ['subordinate', 'superior'],
  city: ['subordinate'],
}

/** Registers the key of a person of another office whose fingerprint was heard from them. */
export function RegisterForm({ start, onClose }: RegisterFormProps) {
  const { t } = useTranslation()
  const { role } = useWorkspace()
  const [name, setName] = useState(start.name ?? '')
  const [code, setCode] = useState(start.code ?? '')
  const [relation, setRelation] = useState<Relation>(
    start.relation ?? (role === 'agency' ? 'superior' : 'subordinate'),
  )
  const [person, setPerson] = useState(start.person ?? '')
  const [hats, setHats] = useState<readonly SignerRole[]>(signerRoles)
  const [fingerprint, setFingerprint] = useState('')
  const [checked, setChecked] = useState(false)
  const registering = useMutation(orpc.partner.register.mutationOptions({ onSuccess: onClose }))
  const read = readFingerprint(fingerprint)
  const fingerprintProblem = problemOf(t, code, read)

  const choices = relationsOf[role]

  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    setChecked(true)
    if (!isOffice({ name, code }) || fingerprintProblem || hats.length === 0) return
    registering.mutate({
      name: name.trim(),
      code: code.trim(),
      relation,
      fingerprint,
      roles: [...hats],
      ...(person.trim() !== '' && { person: person.trim() }),
    })
  }
  return (
    <Paper withBorder p="md" component="form" onSubmit={submit} noValidate maw={720}>
      <Stack gap="sm">
        <OfficeFields name={name} code={code} onName={setName} onCode={setCode} checked={checked} />
        {choices.length > 1 && (
          <Radio.Group
            label={t('settings.relation')}
            description={role === 'agency' ? t('trust.form.rootHint') : undefined}
            value={relation}
            onChange={(value) => setRelation(relations.find((each) => each === value) ?? relation)}
          >
            <Group mt={4}>
              {choices.map((each) => (
                <Radio key={each} value={each} label={t(`settings.relations.${each}`)} />
              ))}
            </Group>
          </Radio.Group>
        )}
        <Group grow gap="sm" align="flex-start">
          <TextInput
            label={t('trust.form.person')}
            description={t('trust.form.personHint')}
            value={person}
            onChange={(event) => setPerson(event.currentTarget.value)}
          />
          <HatsInput hats={hats} onChange={setHats} error={checked && hats.length === 0} />
        </Group>
        <Textarea
          label={t('settings.fingerprint')}
          description={t('settings.fingerprintHint')}
          value={fingerprint}
          onChange={(event) => setFingerprint(event.currentTarget.value)}
          error={checked ? fingerprintProblem : undefined}
          classNames={{ input: 'mono' }}
          autosize
          minRows={2}
          spellCheck={false}
        />
        {'fingerprint' in read && <ReadBack fingerprint={read.fingerprint} />}
        <FailureNotice error={registering.error} />
        <Group>
          <Button type="submit" loading={registering.isPending}>
            {t('settings.registerKey')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('action.cancel')}
          </Button>
        </Group>
      </Stack>
    </Paper>
  )
}

function problemOf(t: TFunction, code: string, read: FingerprintReading): string | undefined {
  if ('mistake' in read) {
    return t('settings.fingerprintMistake', {
      mistake: t(`fingerprintMistakes.${read.mistake}`, { ...read }),
    })
  }
  const elsewhere = read.code !== undefined && read.code !== code.trim()
  return elsewhere ? t('failures.FINGERPRINT_ELSEWHERE', { code: read.code }) : undefined
}

/** What was read, the other ways round: the two ends of a telephone need not use the same one. */
function ReadBack({ fingerprint }: { fingerprint: string }) {
  const { t, i18n } = useTranslation()
  return (
    <Text component="div" fz="sm" role="status">
      {t('settings.fingerprintRead')}
      <div className="mono">{groupedFingerprint(fingerprint)}</div>
      <div>{fingerprintWords(fingerprint, i18n.language === 'en' ? 'en' : 'zh')}</div>
    </Text>
  )
}

interface HatsInputProps {
  hats: readonly SignerRole[]
  onChange: (hats: readonly SignerRole[]) => void
  error: boolean
}

/** Under which hats a key may sign. */
export function HatsInput({ hats, onChange, error }: HatsInputProps) {
  const { t } = useTranslation()
  return (
    <Checkbox.Group
      label={t('trust.form.roles')}
      value={[...hats]}
      onChange={(chosen) => onChange(signerRoles.filter((role) => chosen.includes(role)))}
      error={error && t('keys.rolesMissing')}
    >
      <Group mt={6} gap="sm">
        {signerRoles.map((role) => (
          <Checkbox key={role} value={role} label={t(`signerRoles.${role}`)} />
        ))}
      </Group>
    </Checkbox.Group>
  )
}
