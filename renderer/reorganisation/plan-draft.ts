import { codeSchema } from '../../shared/package.ts'
import type { ReorganisationType } from '../../shared/reorganisation.ts'
import { readDate } from '../catalog/read-date.ts'
import type { client } from '../host.ts'

type Asked = Parameters<typeof client.reorganisation.preview>[0]['plan']
export type ReorganisableOffice = Awaited<ReturnType<typeof client.reorganisation.offices>>[number]

/** An office that is to be, as it is typed. */
export interface TypedOffice {
  code: string
  name: string
  /** Division code of the place; empty: it stays. */
  place: string
  /** Whose desk goes on as it; empty: a new one is set up. */
  continues: string
}

/** A reorganisation as it is typed, before it makes sense. */
export interface PlanDraft {
  type: ReorganisationType
  before: string[]
  after: TypedOffice[]
  document: { authority: string; number: string; title: string; date: string }
  /** Of a division: to whom each entry goes, by its id. */
  assigned: ReadonlyMap<string, string>
  rest: string
  /** Where a key goes, where that is another place than proposed; `''`: it ends. */
  keys: ReadonlyMap<string, string>
}

const nobody: TypedOffice = { code: '', name: '', place: '', continues: '' }

export const emptyDraft: PlanDraft = {
  type: 'renamed',
  before: [],
  after: [nobody],
  document: { authority: '', number: '', title: '', date: '' },
  assigned: new Map(),
  rest: '',
  keys: new Map(),
}

/** What follows from the type and the offices that are chosen: those to be, as far as they are known. */
export function proposed(
  draft: PlanDraft,
  type: ReorganisationType,
  before: string[],
  offices: readonly ReorganisableOffice[],
): PlanDraft {
  const [first] = before
  const known = offices.find(({ code }) => code === first)
  const same = { ...nobody, code: known?.code ?? '', name: known?.name ?? '', continues: known?.code ?? '' }
  const after = {
    renamed: [same],
    recoded: [{ ...same, code: '' }],
    merged: [same],
    split: [same, nobody],
  }[type]
  return { ...draft, type, before, after, assigned: new Map(), rest: '', keys: new Map() }
}

/** What is still to be typed; the first of it is said. */
export const missingParts = ['offices', 'after', 'code', 'document', 'date'] as const
export type MissingPart = (typeof missingParts)[number]

/** The plan that was typed, or what it lacks. */
export function planOf(draft: PlanDraft): { plan: Asked } | { missing: MissingPart } {
  const { type, before, after, document, assigned, rest, keys } = draft
  const date = readDate(document.date)
  if (before.length < (type === 'merged' ? 2 : 1)) return { missing: 'offices' }
  if (after.some(({ name }) => name.trim() === '')) return { missing: 'after' }
  if (after.some(({ code }) => !codeSchema.safeParse(code).success)) return { missing: 'code' }
  if (document.authority.trim() === '' || document.number.trim() === '') return { missing: 'document' }
  if (!date) return { missing: 'date' }
  const targets = [...new Set(assigned.values())]
  return {
    plan: {
      type,
      document: { ...document, date },
      before,
      after: after.map(({ code, name, place, continues }) => ({
        code: code.trim(),
        name: name.trim(),
        ...(place.trim() !== '' && { place: { code: place.trim(), name: '' } }),
        ...(continues !== '' && { continues }),
      })),
      assigned: targets.map((to) => ({
        to,
        ids: [...assigned].filter(([, code]) => code === to).map(([id]) => id),
      })),
      ...(rest !== '' && { rest }),
      keys: [...keys].map(([fingerprint, to]) => ({ fingerprint, ...(to !== '' && { to }) })),
    },
  }
}
