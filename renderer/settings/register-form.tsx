import { Button, Group, Paper, Radio, Stack, Textarea, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useState, type SubmitEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { codeSchema } from '../../shared/package.ts'
import { orpc } from '../host.ts'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { useWorkspace } from '../parts/workspace.tsx'
import { CodeInput } from '../start/code-input.tsx'

type Relation = 'superior' | 'subordinate'

interface RegisterFormProps {
  start: { name?: string; code?: string; relation?: Relation }
  onClose: () => void
}

/** Registers the key of an office whose fingerprint was heard from a person. */
export function RegisterForm({ start, onClose }: RegisterFormProps) {
  const { t } = useTranslation()
  const { role } = useWorkspace()
  const [name, setName] = useState(start.name ?? '')
  const [code, setCode] = useState(start.code ?? '')
  const [relation, setRelation] = useState<Relation>(
    start.relation ?? (role === 'agency' ? 'superior' : 'subordinate'),
  )
  const [fingerprint, setFingerprint] = useState('')
  const [checked, setChecked] = useState(false)
  const registering = useMutation(orpc.partner.register.mutationOptions({ onSuccess: onClose }))
  const codeProblem = codeSchema.safeParse(code).success ? undefined : t('start.codeWrong')
  const fingerprintProblem = problemOf(t, fingerprint)

  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    setChecked(true)
    if (name.trim() === '' || codeProblem || fingerprintProblem) return
    registering.mutate({ name: name.trim(), code: code.trim(), relation, fingerprint })
  }
  return (
    <Paper withBorder p="md" component="form" onSubmit={submit} noValidate maw={720}>
      <Stack gap="sm">
        <Group grow gap="sm" align="flex-start">
          <TextInput
            data-autofocus
            label={t('settings.name')}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            error={checked && name.trim() === '' ? t('start.missing') : undefined}
          />
          <CodeInput
            label={t('settings.code')}
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
            error={checked ? codeProblem : undefined}
          />
        </Group>
        {role === 'district' && (
          <Radio.Group
            label={t('settings.relation')}
            value={relation}
            onChange={(value) => setRelation(value === 'superior' ? 'superior' : 'subordinate')}
          >
            <Group mt={4}>
              <Radio value="subordinate" label={t('settings.relations.subordinate')} />
              <Radio value="superior" label={t('settings.relations.superior')} />
            </Group>
          </Radio.Group>
        )}
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

function problemOf(t: TFunction, fingerprint: string): string | undefined {
  const digits = fingerprint.replaceAll(/\s/g, '')
  if (!/^[0-9a-f]*$/i.test(digits)) return t('settings.fingerprintWrong')
  return digits.length === 64 ? undefined : t('settings.fingerprintCount', { count: digits.length })
}
