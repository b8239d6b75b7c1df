import { Badge, Button, Code, Table, Text } from '@mantine/core'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { groupedFingerprint } from '../../shared/fingerprint-words.ts'
import type { Party, Relation } from '../../shared/package.ts'
import type { KnownKey } from '../../shared/trust-shapes.ts'
import { formatDate, formatMoment } from '../parts/format.ts'
import { useWorkspace } from '../parts/workspace.tsx'
import type { KeyGroup } from './keys-part.tsx'
import { rolesInWords } from './trust-words.ts'

interface KeyTableProps {
  groups: readonly KeyGroup[]
  onRemove: (code: string) => void
  onRegister: (start: Party & { relation?: Relation }) => void
  onReplace: (key: KnownKey) => void
}

/** Keys under whose they are. */
export function KeyTable({ groups, onReplace, ...actions }: KeyTableProps) {
  const { t } = useTranslation()
  return (
    <Table className="key-table">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('trust.keys.person')}</Table.Th>
          <Table.Th>{t('trust.keys.fingerprint')}</Table.Th>
          <Table.Th>{t('trust.keys.period')}</Table.Th>
          <Table.Th>{t('trust.keys.source')}</Table.Th>
          <Table.Th>{t('trust.keys.state')}</Table.Th>
          <Table.Td />
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {groups.map((group) => (
          <Fragment key={group.party.code}>
            <PartyRow group={group} {...actions} />
            {group.keys.map((key) => (
              <KeyRow key={key.fingerprint} known={key} onReplace={onReplace} />
            ))}
          </Fragment>
        ))}
      </Table.Tbody>
    </Table>
  )
}

function PartyRow({
  group: { party, relation, keys },
  onRemove,
  onRegister,
}: Omit<KeyTableProps, 'groups' | 'onReplace'> & { group: KeyGroup }) {
  const { t } = useTranslation()
  const isPartner = relation !== undefined && relation !== 'own'
  return (
    <Table.Tr bg="var(--mantine-color-default-hover)">
      <Table.Th colSpan={3} scope="rowgroup" fw={600}>
        {party.name} <Code>{party.code}</Code>{' '}
        <Text span fz="xs" c="dimmed">
          {relation ? t(`trust.keys.relations.${relation}`) : t('trust.keys.heard')}
        </Text>
      </Table.Th>
      <Table.Td colSpan={2}>
        {keys.length === 0 && (
          <Text fz="sm" c="var(--mulu-warning)">
            {t('trust.keys.noKey')}
          </Text>
        )}
      </Table.Td>
      <Table.Td ta="right" style={{ whiteSpace: 'nowrap' }}>
        {isPartner && (
          <Button
            size="compact-sm"
            variant={keys.length === 0 ? 'default' : 'subtle'}
            aria-label={`${t('trust.keys.register')} ${party.name}`}
            onClick={() => onRegister({ ...party, relation })}
          >
            {t('trust.keys.register')}
          </Button>
        )}
        {isPartner && keys.some(({ endedAt }) => endedAt === undefined) && (
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            aria-label={`${t('trust.keys.remove')} ${party.name}`}
            onClick={() => onRemove(party.code)}
          >
            {t('trust.keys.remove')}
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  )
}

function KeyRow({ known, onReplace }: { known: KnownKey; onReplace: (key: KnownKey) => void }) {
  const { t } = useTranslation()
  const { role } = useWorkspace()
  const { fingerprint, party, person, roles, validFrom, registeredAt, endedAt, endedWhy, relation } = known
  const since = validFrom || registeredAt
  return (
    <Table.Tr>
      <Table.Td>
        {person === party.name ? t('trust.keys.unnamed') : person}
        <Text fz="xs" c="dimmed">
          {rolesInWords(t, roles)}
        </Text>
      </Table.Td>
      <Table.Td className="mono" fz={12} maw={330}>
        {groupedFingerprint(fingerprint)}
      </Table.Td>
      <Table.Td fz="xs" style={{ whiteSpace: 'nowrap' }}>
        {since && t('trust.keys.since', { date: formatDate(since) })}
        {endedAt && (
          <div title={formatMoment(endedAt)}>{t('trust.keys.until', { date: formatDate(endedAt) })}</div>
        )}
      </Table.Td>
      <Table.Td fz="xs" maw={220}>
        <Source known={known} />
      </Table.Td>
      <Table.Td style={{ whiteSpace: 'nowrap' }}>
        {endedWhy ? (
          <Text fz="sm" c={endedWhy === 'stolen' ? 'var(--mantine-color-error)' : 'dimmed'}>
            {t(`endings.${endedWhy}`)}
          </Text>
        ) : (
          <Badge fz={12} h={20} color="teal">
            {t('trust.keys.valid')}
          </Badge>
        )}
      </Table.Td>
      <Table.Td ta="right">
        {role !== 'agency' && relation && !endedAt && (
          <Button
            size="compact-sm"
            variant="subtle"
            aria-label={`${t('trust.keys.replace')} ${party.name} ${person}`}
            onClick={() => onReplace(known)}
          >
            {t('trust.keys.replace')}
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  )
}

/** By whose word it counts: somebody's here, a list's, or both. */
function Source({ known: { comparedBy, listed, relation } }: { known: KnownKey }) {
  const { t } = useTranslation()
  if (relation === 'own') return t('trust.keys.ownSource')
  return (
    <>
      {comparedBy && <div>{t('trust.keys.compared', { who: comparedBy })}</div>}
      {listed && <div>{t('trust.keys.listed', listed)}</div>}
    </>
  )
}
