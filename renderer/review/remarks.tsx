import { ActionIcon, Button, Group, Kbd, Select, Stack, Textarea, Title } from '@mantine/core'
import { getHotkeyHandler } from '@mantine/hooks'
import { IconMessage, IconTrash } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Entry, EntryKey } from '../../shared/entry.ts'
import type { Remark } from '../../shared/package.ts'
import { fieldInWords, placeInWords } from '../../shared/words.ts'
import { sectionIds, sections } from '../catalog/sections.ts'
import { orpc } from '../host.ts'
import { Dialog } from '../parts/dialog.tsx'
import { FailureNotice } from '../parts/failure-notice.tsx'
import classes from './review.module.css'

/** Where a remark stands. */
export type RemarkPlace = Omit<Remark, 'text'>

interface RemarkListProps {
  remarks: readonly Remark[]
  onOpen?: ((place: RemarkPlace) => void) | undefined
  onRemove?: ((place: RemarkPlace) => void) | undefined
}

/** What was written at the entry's places. */
export function RemarkList({ remarks, onOpen, onRemove }: RemarkListProps) {
  const { t } = useTranslation()
  if (remarks.length === 0) return null
  return (
    <section aria-label={t('remark.list', { count: remarks.length })}>
      <Title order={3} mb={4}>
        {t('remark.list', { count: remarks.length })}
      </Title>
      <ul className={classes['remarks']}>
        {remarks.map((remark) => {
          const place = placeInWords(t, remark)
          return (
            <li key={place}>
              <IconMessage size={16} aria-hidden style={{ flex: 'none', marginTop: 3 }} />
              <span style={{ flex: 1 }}>
                <b>{place}</b> {remark.text}
              </span>
              {onOpen && (
                <Button variant="subtle" size="compact-xs" onClick={() => onOpen(remark)}>
                  {t('remark.edit')}
                </Button>
              )}
              {onRemove && (
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size="sm"
                  aria-label={t('remark.remove', { place })}
                  onClick={() => onRemove(remark)}
                >
                  <IconTrash size={14} aria-hidden />
                </ActionIcon>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** Writing and taking away remarks on one entry of a package. */
export function useRemarks(packageHash: string, key: EntryKey | undefined) {
  const writing = useMutation(orpc.review.remark.mutationOptions())
  const [place, setPlace] = useState<RemarkPlace | 'new'>()
  const write = (at: RemarkPlace, text: string, done?: () => void) => {
    if (!key) return
    const { field, item } = at
    const input = { package: packageHash, ...key, field, ...(item !== undefined && { item }), text }
    writing.mutate(input, { onSuccess: done })
  }
  return { writing, place, open: setPlace, close: () => setPlace(undefined), write }
}

export type Remarking = ReturnType<typeof useRemarks>

interface RemarkDialogProps {
  remarking: Remarking
  /** What was handed in, for the names of its items. */
  entry: Entry | undefined
  remarks: readonly Remark[]
  phrases: readonly string[]
  onClose: () => void
}

/** A remark at a field or an item, written or changed. */
export function RemarkDialog({ remarking, entry, remarks, phrases, onClose }: RemarkDialogProps) {
  const { t } = useTranslation()
  const { place, writing } = remarking
  const leave = () => {
    writing.reset()
    remarking.close()
    onClose()
  }
  return (
    <Dialog opened={place !== undefined} onClose={leave} title={t('remark.title')} returnFocus={false}>
      {place !== undefined && (
        <RemarkForm
          first={place === 'new' ? undefined : place}
          entry={entry}
          remarks={remarks}
          phrases={phrases}
          pending={writing.isPending}
          error={writing.error}
          onWrite={(at, text) => remarking.write(at, text, leave)}
          onCancel={leave}
        />
      )}
    </Dialog>
  )
}

interface RemarkFormProps extends Pick<RemarkDialogProps, 'entry' | 'remarks' | 'phrases'> {
  first: RemarkPlace | undefined
  pending: boolean
  error: unknown
  onWrite: (place: RemarkPlace, text: string) => void
  onCancel: () => void
}

function RemarkForm({ first, entry, remarks, phrases, pending, error, onWrite, onCancel }: RemarkFormProps) {
  const { t } = useTranslation()
  const [chosen, setChosen] = useState(first ? placeKey(first) : null)
  const written = (key: string | null) => remarks.find((each) => placeKey(each) === key)?.text ?? ''
  const [text, setText] = useState(written(chosen))
  const ready = chosen !== null && text.trim() !== '' && !pending
  const submit = () => {
    if (ready) onWrite(placeOfKey(chosen), text.trim())
  }
  return (
    <Stack gap="sm">
      <Select
        data-autofocus={first ? undefined : true}
        label={t('remark.place')}
        placeholder={t('remark.placeHint')}
        data={usePlaces(entry)}
        value={chosen}
        searchable
        allowDeselect={false}
        maxDropdownHeight={280}
        onChange={(key) => {
          setChosen(key)
          if (text.trim() === '') setText(written(key))
        }}
      />
      <Textarea
        data-autofocus={first ? true : undefined}
        label={t('remark.text')}
        description={t('remark.textHint')}
        value={text}
        maxLength={500}
        autosize
        minRows={3}
        maxRows={8}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={getHotkeyHandler([['mod+Enter', submit]])}
      />
      <Group gap={4}>
        {phrases.map((phrase) => (
          <Button key={phrase} size="compact-xs" variant="default" fw={400} onClick={() => setText(phrase)}>
            {phrase}
          </Button>
        ))}
      </Group>
      <FailureNotice error={error} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onCancel}>
          {t('action.cancel')}
        </Button>
        <Button
          disabled={!ready}
          loading={pending}
          rightSection={<Kbd size="xs">Ctrl+Enter</Kbd>}
          onClick={submit}
        >
          {t('remark.save')}
        </Button>
      </Group>
    </Stack>
  )
}

/** Every field in the sections of the form, and each item by its name. */
export function usePlaces(entry: Entry | undefined) {
  const { t } = useTranslation()
  const fields = sectionIds.map((id) => ({
    group: t(`entry.sections.${id}.title`),
    items: sections[id].map((field) => ({ value: placeKey({ field }), label: fieldInWords(t, field) })),
  }))
  const names = [...new Set(entry?.items.map(({ name }) => name) ?? [])].filter((name) => name !== '')
  const items = names.map((item) => {
    const place = { field: 'items', item }
    return { value: placeKey(place), label: placeInWords(t, place) }
  })
  return items.length === 0 ? fields : [...fields, { group: fieldInWords(t, 'items'), items }]
}

export function placeKey({ field, item }: RemarkPlace): string {
  return JSON.stringify(item === undefined ? [field] : [field, item])
}

export function placeOfKey(key: string): RemarkPlace {
  const [field = '', item] = JSON.parse(key) as string[]
  return { field, ...(item !== undefined && { item }) }
}
