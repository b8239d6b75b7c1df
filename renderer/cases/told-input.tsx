import { ActionIcon, Button, Group, Input, NativeSelect, Stack, TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { toldTo, type Told } from '../../shared/cases.ts'
import { readDate } from '../catalog/read-date.ts'
import { DayField } from './day-field.tsx'

/** As it is typed: the day may be no day yet. */
export type TypedTold = Told

/** What was typed, ready to be kept; undefined where a day is missing. */
export function toldOf(typed: readonly TypedTold[]): Told[] | undefined {
  const told = typed.map((each) => ({ ...each, day: readDate(each.day) ?? '' }))
  return told.some(({ day }) => day === '') ? undefined : told
}

interface ToldInputProps {
  told: readonly TypedTold[]
  checked: boolean
  onChange: (told: TypedTold[]) => void
}

/** Who was told of a security incident, and when (Article 27). */
export function ToldInput({ told, checked, onChange }: ToldInputProps) {
  const { t } = useTranslation()
  const set = (at: number, change: Partial<TypedTold>) =>
    onChange(told.map((each, index) => (index === at ? { ...each, ...change } : each)))
  const next = toldTo.find((whom) => !told.some((each) => each.whom === whom)) ?? 'other'
  return (
    <Input.Wrapper label={t('cases.fields.told')} labelElement="div">
      <Stack gap="xs" mt={4}>
        {told.map(({ whom, name, day }, at) => (
          // Lines have no names of their own.
          // oxlint-disable-next-line react/no-array-index-key
          <Group key={at} gap="xs" wrap="nowrap" align="flex-start">
            <NativeSelect
              aria-label={t('cases.told.whom')}
              value={whom}
              w={184}
              data={toldTo.map((value) => ({ value, label: t(`cases.told.whoms.${value}`) }))}
              onChange={({ currentTarget: { value } }) =>
                set(at, { whom: toldTo.find((each) => each === value) ?? whom })
              }
            />
            <TextInput
              flex={1}
              aria-label={t('cases.told.name')}
              placeholder={t('cases.told.name')}
              maxLength={300}
              value={name}
              onChange={(event) => set(at, { name: event.currentTarget.value })}
            />
            <DayField
              w={136}
              aria-label={t('cases.told.day')}
              typed={day}
              onTyped={(typed) => set(at, { day: typed })}
              error={checked && day === '' && t('cases.dateMissing')}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              size={36}
              aria-label={t('cases.told.remove', { number: at + 1 })}
              onClick={() => onChange(told.filter((_, index) => index !== at))}
            >
              <IconX size={16} aria-hidden />
            </ActionIcon>
          </Group>
        ))}
        <div>
          <Button
            variant="default"
            size="compact-sm"
            onClick={() => onChange([...told, { whom: next, name: '', day: '' }])}
          >
            {t('cases.told.add')}
          </Button>
        </div>
      </Stack>
    </Input.Wrapper>
  )
}
