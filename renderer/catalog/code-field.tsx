import { Button, Text, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { limits } from '../../shared/entry.ts'
import { orpc } from '../host.ts'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { fieldInWords, inLanguage } from '../../shared/words.ts'
import { focusField } from './field-focus.ts'
import { Field } from './field.tsx'
import { useEntry, useFacts, useField, useFindingsAt, useForm } from './form.ts'

/** 信息资源代码: typed, or given in one press; unchanging once the superior accepted the entry under it. */
export function CodeField() {
  const { t } = useTranslation()
  const [code, change] = useField('code')
  const { acceptedCode } = useFacts()
  const accepted = acceptedCode !== '' && acceptedCode === code
  // A code that is in order is not given away by a slip of the mouse.
  const wanted = useFindingsAt('code').length > 0 || code === ''
  return (
    <Field path="code">
      {(control) => (
        <>
          <div className="code-field">
            <TextInput
              {...control}
              label={fieldInWords(t, 'code')}
              classNames={{ input: 'mono' }}
              value={code}
              readOnly={accepted}
              variant={accepted ? 'filled' : 'default'}
              maxLength={limits.name}
              onChange={(event) => change(event.currentTarget.value)}
            />
            {!accepted && wanted && <SuggestCode onCode={change} />}
          </div>
          {accepted && (
            <Text fz="xs" c="dimmed" mt={4}>
              {t('entry.codeAccepted')}
            </Text>
          )}
        </>
      )}
    </Field>
  )
}

function SuggestCode({ onCode }: { onCode: (code: string) => void }) {
  const { t } = useTranslation()
  const { rules, readOnly } = useForm()
  const classification = useEntry((entry) => entry.classification)
  // The classification that has no code: once it is another one, the note says nothing about it.
  const [without, setWithout] = useState<readonly string[]>()
  const suggesting = useMutation(
    orpc.code.suggest.mutationOptions({
      onSuccess: ({ code }, asked) => {
        if (code === undefined) setWithout(asked.classification)
        else {
          onCode(code)
          // The button goes once there is a code.
          focusField('code')
        }
      },
    }),
  )
  const table = rules.tables.table('classification')
  return (
    <>
      {!readOnly && (
        <Button
          variant="default"
          size="sm"
          fz="sm"
          disabled={classification.length === 0}
          loading={suggesting.isPending}
          title={classification.length === 0 ? t('entry.codeNeedsClass') : t('entry.codeHint')}
          onClick={() => suggesting.mutate({ classification })}
        >
          {t('entry.assignCode')}
        </Button>
      )}
      <div className="code-field-note" role="status">
        {without === classification && (
          <Text fz="xs" c="var(--mulu-warning)">
            {t('entry.codeNoRow', {
              table: table ? inLanguage(t, table.title) : fieldInWords(t, 'classification'),
              path: classification.join(' › '),
            })}
          </Text>
        )}
        <FailureNotice error={suggesting.error} onDismiss={suggesting.reset} />
      </div>
    </>
  )
}
