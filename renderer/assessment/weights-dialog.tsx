import { Button, Group, NumberInput, Stack, Table, Text, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState, type SubmitEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { fewerIsBetter, indicators, type Assessment, type Grades } from '../../shared/assessment.ts'
import { orpc } from '../host.ts'
import { FormEnd } from '../parts/dialog-parts.tsx'
import { Dialog } from '../parts/dialog.tsx'

interface WeightsDialogProps {
  opened: boolean
  onClose: () => void
  found: Assessment
  onSaved: () => void
}

/** What each indicator weighs, and which score earns which grade: the bureau's to say, and none is brought by the program. */
export function WeightsDialog({ opened, onClose, ...form }: WeightsDialogProps) {
  const { t } = useTranslation()
  return (
    <Dialog opened={opened} onClose={onClose} title={t('assessment.weights.title')} size="lg">
      <WeightsForm {...form} onClose={onClose} />
    </Dialog>
  )
}

function WeightsForm({ found, onSaved, onClose }: Omit<WeightsDialogProps, 'opened'>) {
  const { t } = useTranslation()
  const [weights, setWeights] = useState(
    () => new Map(found.weights.map(({ indicator, weight }) => [indicator, weight])),
  )
  const [grades, setGrades] = useState<Grades>(found.grades)
  const saving = useMutation(
    orpc.assessment.weigh.mutationOptions({
      onSuccess: () => {
        onSaved()
        onClose()
      },
    }),
  )
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    saving.mutate({
      weights: indicators.flatMap((indicator) => {
        const weight = weights.get(indicator)
        return weight === undefined ? [] : [{ indicator, weight }]
      }),
      grades: grades.filter(({ name }) => name.trim() !== ''),
    })
  }
  const grade = (at: number, change: Partial<Grades[number]>) =>
    setGrades(grades.map((each, index) => (index === at ? { ...each, ...change } : each)))
  return (
    <form onSubmit={submit}>
      <Stack>
        <Text size="sm" className="prose">
          {t('assessment.weights.about')}
        </Text>
        <Table>
          <Table.Tbody>
            {indicators.map((indicator) => (
              <Table.Tr key={indicator}>
                <Table.Td>
                  <div>{t(`assessment.indicators.${indicator}.name`)}</div>
                  <Text fz="xs" c="dimmed">
                    {t(`assessment.indicators.${indicator}.about`)}
                    {fewerIsBetter.has(indicator) && t('assessment.fewer')}
                  </Text>
                </Table.Td>
                <Table.Td w={120}>
                  <NumberInput
                    aria-label={`${t('assessment.weights.weight')}: ${t(`assessment.indicators.${indicator}.name`)}`}
                    min={0}
                    max={1000}
                    hideControls
                    value={weights.get(indicator) ?? ''}
                    onChange={(value) => {
                      const next = new Map(weights)
                      if (typeof value === 'number') next.set(indicator, value)
                      else next.delete(indicator)
                      setWeights(next)
                    }}
                  />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
        {grades.map(({ name, least }, at) => (
          // Grades have no identity but their place while they are typed.
          // oxlint-disable-next-line react/no-array-index-key
          <Group key={at} align="flex-end" gap="xs">
            <TextInput
              label={t('assessment.weights.grade')}
              value={name}
              maxLength={40}
              onChange={(event) => grade(at, { name: event.currentTarget.value })}
            />
            <NumberInput
              w={120}
              label={t('assessment.weights.least')}
              min={0}
              max={100}
              hideControls
              value={least}
              onChange={(value) => grade(at, { least: typeof value === 'number' ? value : 0 })}
            />
            <Button
              variant="subtle"
              h={36}
              aria-label={t('assessment.weights.removeGrade', { name })}
              onClick={() => setGrades(grades.filter((_, index) => index !== at))}
            >
              ×
            </Button>
          </Group>
        ))}
        <div>
          <Button variant="default" onClick={() => setGrades([...grades, { name: '', least: 0 }])}>
            {t('assessment.weights.addGrade')}
          </Button>
        </div>
        <FormEnd
          error={saving.error}
          action={t('assessment.weights.save')}
          pending={saving.isPending}
          onClose={onClose}
        />
      </Stack>
    </form>
  )
}
