import type { TFunction } from 'i18next'
import type { Policy, SignerRole } from '../../shared/package.ts'
import type { KnownKey, TrustChanges, TrustListRow } from '../../shared/trust-shapes.ts'

/** Hats in words, in one line. */
export function rolesInWords(t: TFunction, roles: readonly SignerRole[]): string {
  return roles.map((role) => t(`signerRoles.${role}`)).join(t('trust.comma'))
}

export function policyInWords(t: TFunction, { roles, persons, encryption }: Policy): string {
  return t('trust.policy.inWords', {
    roles: rolesInWords(t, roles),
    persons,
    encryption: t(`trust.policy.encryptions.${encryption}`),
  })
}

export type OwnState = 'listed' | 'partly' | 'missing' | 'ended'

/** What a list says of the keys of this office, the worst first. */
export function ownState({ listed, present, ended }: TrustChanges['own']): OwnState {
  if (ended.length > 0) return 'ended'
  if (listed === 0) return 'missing'
  return listed < present ? 'partly' : 'listed'
}

export function ownInWords(
  t: TFunction,
  { sender, sequence, own }: Pick<TrustListRow, 'sender' | 'sequence'> & { own: TrustChanges['own'] },
): string {
  const list = { sender: sender.name, sequence }
  const words = {
    ended: () => t('trust.ownEnded', { ...list, persons: own.ended.join(t('trust.comma')) }),
    missing: () => t('trust.ownMissing', list),
    partly: () => t('trust.ownPartly', { ...list, listed: own.listed, present: own.present }),
    listed: () => t('trust.ownListed', list),
  }
  return words[ownState(own)]()
}

export function countChanges(
  changes: TrustChanges['changes'],
): Record<'added' | 'ended' | 'changed', number> {
  const count = (kind: 'added' | 'ended' | 'changed') =>
    changes.filter(({ change }) => change === kind).length
  return { added: count('added'), ended: count('ended'), changed: count('changed') }
}

export const keyFilters = ['counts', 'ended', 'heard', 'all'] as const
export type KeyFilter = (typeof keyFilters)[number]

/** A key of a party that this desk deals with is looked for first; what only a list names comes behind. */
export function isIn(filter: KeyFilter, { relation, endedAt }: KnownKey): boolean {
  if (filter === 'all') return true
  if (filter === 'heard') return relation === undefined
  return relation !== undefined && (filter === 'ended') === (endedAt !== undefined)
}
