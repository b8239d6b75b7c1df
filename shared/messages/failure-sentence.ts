import type { TFunction } from 'i18next'
import { reorganisationProblems } from '../reorganisation-failures.ts'
import {
  contentProblems,
  disputeStates,
  fingerprintMistakes,
  originProblems,
  handoutProblems,
  otherFileKinds,
  sheetLimits,
  type Failure,
} from '../failures.ts'
import { endings, packageKinds, signerRoles } from '../package.ts'

/** The sentence a person reads for a refusal. Facts that are codes are put in words first. */
export function failureSentence(t: TFunction, failure: Failure): string {
  return t(`failures.${failure.code}`, factsInWords(t, failure))
}

function factsInWords(t: TFunction, { code, data }: Failure): Record<string, unknown> {
  const facts: Record<string, unknown> = { ...data }
  if (code === 'WORKSPACE_WRONG_ROLE') return { ...facts, needed: t(`roles.${needed(facts.needed)}`) }
  if (code === 'PACKAGE_LIMIT') return { ...facts, what: t(`limits.${limitOf(facts.what)}`) }
  if (code === 'SHEET_LIMIT') {
    const what = sheetLimits.find((each) => each === facts['what'])
    return what ? { ...facts, what: t(`sheetLimits.${what}`) } : facts
  }
  if (code === 'PACKAGE_CONTENT_BAD') {
    const problem = contentProblems.find((each) => each === facts['problem'])
    return problem ? { ...facts, problem: t(`contentProblems.${problem}`) } : facts
  }
  if (code === 'ROLLUP_ORIGIN_BAD') {
    const problem = originProblems.find((each) => each === facts['problem'])
    return problem ? { ...facts, problem: t(`originProblems.${problem}`) } : facts
  }
  if (code === 'REORGANISATION_BAD' || code === 'REORGANISATION_PLAN') {
    const problem = reorganisationProblems.find((each) => each === facts['problem'])
    return problem ? { ...facts, problem: t(`reorganisationProblems.${problem}`) } : facts
  }
  if (code === 'DISPUTE_STATE') {
    const state = disputeStates.find((each) => each === facts['state'])
    return state ? { ...facts, state: t(`disputeStates.${state}`) } : facts
  }
  if (code === 'HANDOUT_BAD') {
    const problem = handoutProblems.find((each) => each === facts['problem'])
    return problem ? { ...facts, problem: t(`handoutProblems.${problem}`, facts) } : facts
  }
  if (code === 'FINGERPRINT_BAD') {
    const mistake = fingerprintMistakes.find((each) => each === facts['mistake'])
    return mistake ? { ...facts, mistake: t(`fingerprintMistakes.${mistake}`, facts) } : facts
  }
  if (code === 'HANDOUT_EXAMPLE_FAILS') {
    return { ...facts, expected: t(`examples.${facts['expected'] === 'failing' ? 'failing' : 'passing'}`) }
  }
  if (code === 'PACKAGE_OTHER_FILE') {
    const kind = otherFileKinds.find((each) => each === facts['kind'])
    return kind ? { ...facts, kind: t(`otherFiles.${kind}`) } : facts
  }
  if (code === 'RECEIPT_OTHER_DESK')
    return {
      ...facts,
      ownAt: String(facts['ownAt']).slice(0, 10),
      otherAt: String(facts['otherAt']).slice(0, 10),
    }
  if (code === 'LEDGER_BEHIND') {
    const kind = packageKinds.find((each) => each === facts['kind'])
    const place = t(`ledgerPlaces.${kind === 'receipt' ? 'receipt' : 'sent'}`, facts)
    return kind ? { ...facts, place, kind: t(`kinds.${kind}`) } : facts
  }
  const role = signerRoles.find((each) => each === facts['role'])
  const why = endings.find((each) => each === facts['why'])
  if (role) return { ...facts, role: t(`signerRoles.${role}`) }
  if (why) return { ...facts, why: t(`endings.${why}`), at: String(facts['at']).slice(0, 10) }
  if (code === 'PACKAGE_KIND_WRONG') {
    const kind = packageKinds.find((each) => each === facts.found)
    const place = kind ? t(`importPlaces.${kind}`) : ''
    return { ...facts, place, ...(kind && { found: t(`kinds.${kind}`) }) }
  }
  return facts
}

// Both sets are closed by the failure's schema; the fallbacks only satisfy the compiler.
const limitKinds = ['file', 'parts', 'part', 'total', 'ratio', 'line'] as const
const limitOf = (what: unknown) => limitKinds.find((each) => each === what) ?? 'file'
const needed = (role: unknown) => (role === 'agency' ? 'agency' : 'bureau')
