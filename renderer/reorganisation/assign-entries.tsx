import {
  Button,
  Checkbox,
  Fieldset,
  Group,
  NativeSelect,
  ScrollArea,
  Skeleton,
  Stack,
  Text,
  TextInput,
} from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { orpc } from '../host.ts'
import { FailureNotice } from '../parts/failure-notice.tsx'
import type { PlanDraft } from './plan-draft.ts'

interface AssignEntriesProps {
  code: string
  draft: PlanDraft
  onChange: (draft: PlanDraft) => void
}

/** So many are on screen; what is found by words is chosen all at once, seen or not. */
const shownEntries = 200

/** Which entries go to which office: found by words, chosen one by one or all that were found, and given to one office together. */
export function AssignEntries({ code, draft, onChange }: AssignEntriesProps) {
  const { t } = useTranslation()
  const query = useQuery(orpc.reorganisation.entries.queryOptions({ input: { code } }))
  const [search, setSearch] = useState('')
  const [view, setView] = useState('')
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const offices = draft.after.filter((office) => office.code !== '' && office.name !== '')
  const nameOf = (to: string) => offices.find((office) => office.code === to)?.name ?? to
  if (!query.data) return query.error ? <FailureNotice error={query.error} /> : <Skeleton height={200} />
  const words = search.trim().toLowerCase()
  const found = query.data.filter(
    ({ id, name, provider }) =>
      (words === '' || `${name} ${provider}`.toLowerCase().includes(words)) &&
      (view === '' || (view === 'open' ? !draft.assigned.has(id) : draft.assigned.get(id) === view)),
  )
  const toggle = (id: string) => {
    const next = new Set(chosen)
    if (!next.delete(id)) next.add(id)
    setChosen(next)
  }
  const allFound = found.length > 0 && found.every(({ id }) => chosen.has(id))
  const give = (to: string) => {
    const assigned = new Map(draft.assigned)
    for (const id of chosen)
      if (to === '') assigned.delete(id)
      else assigned.set(id, to)
    onChange({ ...draft, assigned })
    setChosen(new Set())
  }
  return (
    <Fieldset legend={t('reorganisation.assign')}>
      <Stack gap="xs">
        <Group gap="sm" align="flex-end">
          <TextInput
            label={t('states.search')}
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
            style={{ flex: 1 }}
          />
          <NativeSelect
            label={t('reorganisation.view')}
            value={view}
            data={[
              { value: '', label: t('reorganisation.viewAll') },
              { value: 'open', label: t('reorganisation.viewOpen') },
              ...offices.map((office) => ({ value: office.code, label: office.name })),
            ]}
            onChange={(event) => setView(event.currentTarget.value)}
          />
          <NativeSelect
            label={t('reorganisation.rest')}
            value={draft.rest}
            data={[
              { value: '', label: t('reorganisation.restNobody') },
              ...offices.map((office) => ({ value: office.code, label: office.name })),
            ]}
            onChange={(event) => onChange({ ...draft, rest: event.currentTarget.value })}
          />
        </Group>
        <Group gap="xs" justify="space-between">
          <Checkbox
            label={t('reorganisation.chooseFound', { count: found.length })}
            checked={allFound}
            indeterminate={chosen.size > 0 && !allFound}
            onChange={() => setChosen(allFound ? new Set() : new Set(found.map(({ id }) => id)))}
          />
          <Group gap={4}>
            {offices.map((office) => (
              <Button
                key={office.code}
                size="compact-sm"
                variant="default"
                disabled={chosen.size === 0}
                onClick={() => give(office.code)}
              >
                {t('reorganisation.give', { count: chosen.size, name: office.name })}
              </Button>
            ))}
            <Button size="compact-sm" variant="subtle" disabled={chosen.size === 0} onClick={() => give('')}>
              {t('reorganisation.takeBack')}
            </Button>
          </Group>
        </Group>
        <ScrollArea.Autosize
          mah={260}
          viewportProps={{ tabIndex: 0, 'aria-label': t('reorganisation.assign') }}
        >
          {found.length === 0 && <Text fz="sm">{t('states.none')}</Text>}
          {found.slice(0, shownEntries).map(({ id, name, provider, withheld }) => (
            <Checkbox
              key={id}
              py={4}
              checked={chosen.has(id)}
              onChange={() => toggle(id)}
              label={withheld === undefined ? name : t('reorganisation.stub', { number: withheld })}
              description={[provider, draft.assigned.has(id) && nameOf(draft.assigned.get(id) ?? '')]
                .filter(Boolean)
                .join(' → ')}
            />
          ))}
        </ScrollArea.Autosize>
        <Text fz="sm" c="dimmed" role="status">
          {t('reorganisation.assignedCount', { assigned: draft.assigned.size, total: query.data.length })}
          {found.length > shownEntries && t('reorganisation.shown', { count: shownEntries })}
        </Text>
      </Stack>
    </Fieldset>
  )
}
