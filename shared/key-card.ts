import { codeSchema, hashSchema } from './package.ts'

/** Whose key it is, as a key card's QR code says it to a scanner. */
export interface KeyCardText {
  fingerprint: string
  /** The office's code. */
  code: string
}

const heading = 'MULU-KEY'
/** A later kind of card has another number, so that an older program does not half understand it. */
const version = '1'

export function keyCardText({ fingerprint, code }: KeyCardText): string {
  return [heading, version, fingerprint, code].join(' ')
}

/** What a card's QR text says; undefined for any other text. */
export function parseKeyCard(text: string): KeyCardText | undefined {
  const [first, second, fingerprint = '', code = '', ...more] = text.trim().split(/\s+/)
  const known = first === heading && second === version && more.length === 0
  const reads = hashSchema.safeParse(fingerprint).success && codeSchema.safeParse(code).success
  return known && reads ? { fingerprint, code } : undefined
}
