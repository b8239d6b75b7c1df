import { Alert, Button, Group, Skeleton, Stack, Text, TextInput } from '@mantine/core'
import type { InferContractRouterOutputs } from '@orpc/contract'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Contract } from '../../shared/contract.ts'
import type { Party, Relation } from '../../shared/package.ts'
import type { KnownKey } from '../../shared/trust-shapes.ts'
import { Answer } from '../desk/answer.tsx'
import { FilterBar } from '../desk/filter-bar.tsx'
import { orpc } from '../host.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { KeyTable } from './key-table.tsx'
import { RegisterForm } from './register-form.tsx'
import { ReplaceDialog } from './replace-dialog.tsx'
import { isIn, keyFilters, type KeyFilter } from './trust-words.ts'

type Partner = InferContractRouterOutputs<Contract>['partner']['list'][number]

/** Keys of one party, and whether this desk deals with it. */
export interface KeyGroup {
  party: Party
  relation: KnownKey['relation']
  keys: KnownKey[]
}

/** Every key, by whose it is; a removal is taken back by registering the same key again. */
export function KeysPart() {
  const { t } = useTranslation()
  const keys = useQuery(orpc.trust.keys.queryOptions({ input: {} }))
  const { data: partners = [] } = useQuery(orpc.partner.list.queryOptions({ input: {} }))
  const [form, setForm] = useState<Partial<Party> & { relation?: Relation; person?: string }>()
  const [replacing, setReplacing] = useState<KnownKey>()
  const [removed, setRemoved] = useState<Partner>()
  const removing = useMutation(orpc.partner.remove.mutationOptions())
  const restoring = useMutation(orpc.partner.register.mutationOptions())
  const remove = (code: string) =>
    removing.mutate({ code }, { onSuccess: () => setRemoved(partners.find((each) => each.code === code)) })
  const restore = ({ keys: gone, ...party }: Partner) => {
    for (const { person, roles, fingerprint } of gone) {
      restoring.mutate({ ...party, person, roles, fingerprint })
    }
    setRemoved(undefined)
  }
  const close = () => setForm(undefined)
  return (
    <Stack gap="sm" pt="sm">
      {form ? (
        <RegisterForm key={form.code} start={form} onClose={close} />
      ) : (
        <Group>
          <Button variant="default" onClick={() => setForm({})}>
            {t('settings.register')}
          </Button>
        </Group>
      )}
      <FailureNotice error={removing.error ?? restoring.error} />
      {removed && removed.keys.length > 0 && (
        <Alert color="gray" role="status">
          <Group gap="xs">
            <Text fz="sm">{t('trust.keys.removed', { name: removed.name })}</Text>
            <Button variant="subtle" size="compact-sm" onClick={() => restore(removed)}>
              {t('action.restore')}
            </Button>
          </Group>
        </Alert>
      )}
      <Answer query={keys} skeleton={<Skeleton height={240} />}>
        {(known) => (
          <FilteredKeys
            known={known}
            partners={partners}
            onRemove={remove}
            onRegister={setForm}
            onReplace={setReplacing}
          />
        )}
      </Answer>
      {replacing && <ReplaceDialog ended={replacing} onClose={() => setReplacing(undefined)} />}
    </Stack>
  )
}

interface FilteredKeysProps {
  known: KnownKey[]
  partners: Partner[]
  onRemove: (code: string) => void
  onRegister: (start: Party & { relation?: Relation }) => void
  onReplace: (key: KnownKey) => void
}

function FilteredKeys({ known, partners, ...actions }: FilteredKeysProps) {
  const { t } = useTranslation()
  const [filter, setFilter] = useState<KeyFilter>('counts')
  const [search, setSearch] = useState('')
  const wanted = search.trim().toLowerCase().replaceAll(/\s/g, '')
  const found = known.filter((key) => isIn(filter, key) && textOf(key).includes(wanted))
  const groups = groupsOf(found, filter === 'counts' && wanted === '' ? partners : [])
  return (
    <>
      <Group gap="sm">
        <FilterBar
          label={t('trust.keys.filter')}
          value={filter}
          onChange={setFilter}
          choices={keyFilters.map((value) => ({
            value,
            word: t(`trust.keys.filters.${value}`),
            count: known.filter((key) => isIn(value, key)).length,
          }))}
        />
        <TextInput
          w={260}
          aria-label={t('trust.keys.search')}
          placeholder={t('trust.keys.search')}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
      </Group>
      {partners.length === 0 && <EmptyState sentence={t('trust.keys.empty')} />}
      {groups.length === 0 && partners.length > 0 && <EmptyState sentence={t('trust.keys.none')} />}
      {groups.length > 0 && <KeyTable groups={groups} {...actions} />}
    </>
  )
}

const textOf = ({ party, person, fingerprint }: KnownKey) =>
  `${party.name} ${party.code} ${person} ${fingerprint}`.toLowerCase().replaceAll(/\s/g, '')

const places = ['own', 'root', 'superior', 'subordinate', undefined] as const

/** In the order of who stands where; a partner without a key is there as well, since it is what is missing. */
function groupsOf(found: readonly KnownKey[], partners: readonly Partner[]): KeyGroup[] {
  const groups = new Map<string, KeyGroup>()
  for (const { code, name, relation, keys } of partners) {
    if (keys.length === 0) groups.set(code, { party: { code, name }, relation, keys: [] })
  }
  for (const key of found) {
    const { party, relation } = key
    const group = groups.get(party.code) ?? { party, relation, keys: [] }
    group.keys.push(key)
    groups.set(party.code, group)
  }
  return [...groups.values()].toSorted(
    (one, other) => places.indexOf(one.relation) - places.indexOf(other.relation),
  )
}
