import { Group, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState, type SubmitEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { readMarkedDays } from '../../shared/calendar-text.ts'
import { calendarYearSchema } from '../../shared/working-days.ts'
import { orpc } from '../host.ts'
import { FormEnd } from '../parts/dialog-parts.tsx'
import { Dialog } from '../parts/dialog.tsx'

interface YearFormProps {
  opened: boolean
  onClose: () => void
  onSaved: (year: number) => void
}

/** One year as the notice has it, typed or pasted. */
export function YearForm(props: YearFormProps) {
  const { t } = useTranslation()
  return (
    <Dialog opened={props.opened} onClose={props.onClose} title={t('calendar.form.title')} size="lg">
      <Form {...props} />
    </Dialog>
  )
}

function Form({ onClose, onSaved }: YearFormProps) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState({ year: '', notice: '', off: '', work: '' })
  const [checked, setChecked] = useState(false)
  const saving = useMutation(
    orpc.calendar.save.mutationOptions({
      onSuccess: (_, { year }) => {
        onClose()
        onSaved(year)
      },
    }),
  )
  const [off, work] = [readMarkedDays(typed.off), readMarkedDays(typed.work)]
  const input = { year: Number(typed.year), notice: typed.notice.trim(), off: off.days, work: work.days }
  const yearWrong = !calendarYearSchema.shape.year.safeParse(input.year).success
  const unfit = calendarYearSchema.safeParse(input).error?.issues ?? []
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    setChecked(true)
    if (off.mistakes.length + work.mistakes.length + unfit.length === 0) saving.mutate(input)
  }
  const mistakeIn = (list: 'off' | 'work') => {
    const [mistake] = { off, work }[list].mistakes
    if (mistake) return t('calendar.form.mistake', mistake)
    const issue = unfit.find(({ path }) => path[0] === list)
    const said = issue?.code === 'custom' ? issue.params : undefined
    const problem = (['other-year', 'work-weekday', 'repeated'] as const).find(
      (each) => each === said?.['problem'],
    )
    return problem ? t(`handoutProblems.${problem}`, { detail: String(said?.['detail']) }) : undefined
  }
  const text = (member: keyof typeof typed) => ({
    value: typed[member],
    onChange: (event: { currentTarget: { value: string } }) =>
      setTyped({ ...typed, [member]: event.currentTarget.value }),
  })
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <Text size="sm" className="prose">
          {t('calendar.form.about')}
        </Text>
        <Group gap="sm" align="flex-start" wrap="nowrap">
          <TextInput
            data-autofocus
            w={112}
            label={t('calendar.form.year')}
            inputMode="numeric"
            maxLength={4}
            {...text('year')}
            error={checked && yearWrong && t('calendar.form.yearWrong')}
          />
          <TextInput
            flex={1}
            label={t('calendar.form.notice')}
            maxLength={300}
            {...text('notice')}
            error={checked && input.notice === '' && t('calendar.form.noticeMissing')}
          />
        </Group>
        <Textarea
          label={t('calendar.form.off')}
          description={t('calendar.form.hint')}
          autosize
          minRows={6}
          maxRows={12}
          {...text('off')}
          error={checked && mistakeIn('off')}
        />
        <Textarea
          label={t('calendar.form.work')}
          description={t('calendar.form.workHint')}
          autosize
          minRows={3}
          maxRows={8}
          {...text('work')}
          error={checked && mistakeIn('work')}
        />
        <FormEnd
          error={saving.error}
          action={t('calendar.form.save')}
          pending={saving.isPending}
          onClose={onClose}
        />
      </Stack>
    </form>
  )
}
