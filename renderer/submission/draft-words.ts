import type { TFunction } from 'i18next'
import type { InferContractRouterOutputs } from '@orpc/contract'
import type { Contract } from '../../shared/contract.ts'
import type { DraftView } from '../../shared/contract/draft.ts'
import type { Policy, SignerRole } from '../../shared/package.ts'
import type { Person } from '../../shared/signing-shapes.ts'
import { formatDate, formatMoment, formatTime } from '../parts/format.ts'

export type DraftState = InferContractRouterOutputs<Contract>['draft']['current']

/** Who of those present may wear a hat. */
export function wearing(persons: readonly Person[], role: SignerRole): Person[] {
  return persons.filter(({ leftAt, roles }) => leftAt === undefined && roles.includes(role))
}

/** The one person with whom a submission can be made in one step: who signs first here, where that is all the superior asks for. */
export function aloneSigner({ policy, persons }: Pick<DraftState, 'policy' | 'persons'>): Person | undefined {
  const first = persons.find(({ leftAt }) => leftAt === undefined)
  const enough = policy.persons === 1 && policy.roles.every((role) => first?.roles.includes(role))
  return enough ? first : undefined
}

/** A hat that the superior asks for and that nobody here wears. */
export function missingRole(policy: Policy, persons: readonly Person[]): SignerRole | undefined {
  return policy.roles.find((role) => wearing(persons, role).length === 0)
}

export function rolesInWords(t: TFunction, roles: readonly SignerRole[]): string {
  return roles.map((role) => t(`signerRoles.${role}`)).join(t('draft.and'))
}

type Signer = DraftView['signers'][number]

/** Signers by key, each once with all its hats, in the statement's order. */
export function byPerson(signers: readonly Signer[]): (Omit<Signer, 'role'> & { roles: SignerRole[] })[] {
  const persons = new Map<string, Omit<Signer, 'role'> & { roles: SignerRole[] }>()
  for (const { role, ...signer } of signers) {
    const known = persons.get(signer.fingerprint)
    if (known) known.roles.push(role)
    else persons.set(signer.fingerprint, { ...signer, roles: [role] })
  }
  return [...persons.values()]
}

/** Who is still to sign, with their hats. */
export function awaitedInWords(t: TFunction, signers: readonly Signer[]): string {
  return byPerson(signers.filter(({ signed }) => !signed))
    .map(({ name, roles }) => t('draft.nameAs', { name, role: rolesInWords(t, roles) }))
    .join(t('draft.and'))
}

/** A moment as it is said the same day: the time is enough. */
export function momentInWords(instant: string, now = new Date()): string {
  return formatDate(instant) === formatDate(now.toISOString()) ? formatTime(instant) : formatMoment(instant)
}

/** What is so with the submission in the making, in one line. */
export function stateInWords(t: TFunction, draft: DraftView): string {
  const frozen = t('draft.frozen', { time: momentInWords(draft.frozenAt), sequence: draft.sequence })
  return t('draft.sentence', { frozen, stage: stageInWords(t, draft) })
}

export function stageInWords(t: TFunction, { stage, review, signers }: DraftView): string {
  if (stage === 'ready') return t('draft.stages.ready')
  if (stage === 'signing') return t('draft.stages.signing', { names: awaitedInWords(t, signers) })
  return review.open === 0 ? t('draft.stages.reviewed') : t('draft.stages.review', { count: review.open })
}
