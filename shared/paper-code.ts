import { z } from 'zod'
import { hashSchema } from './package.ts'

/** What a paper belongs to: one package, or a catalog as it stood, which any package may hold. */
export const paperCodeSchema = z.strictObject({ about: z.enum(['package', 'state']), hash: hashSchema })
export type PaperCode = z.output<typeof paperCodeSchema>

const heading = 'MULU-PAPER'
/** A later kind of code has another number, so that an older program does not half understand it. */
const version = '1'
/** Whoever types a code may stop here: 96 bits are more than anybody can make a second package for. */
export const leastDigits = 24

/** What the QR code of a paper says. Capitals and digits alone: such a code is a third smaller and is read from worse copies. */
export function paperCodeText({ about, hash }: PaperCode): string {
  return [heading, version, about, hash].join(' ').toUpperCase()
}

/** What was scanned or typed: the hash, or as many of its first digits as were typed. */
export interface ReadPaperCode {
  about?: PaperCode['about'] | undefined
  digits: string
}

/** Reads a scanned text, or the groups as they stand beside it, however they are spaced; undefined for anything else. */
export function readPaperCode(text: string): ReadPaperCode | undefined {
  const plain = text.normalize('NFKC').trim().toLowerCase()
  const scanned = new RegExp(`^${heading.toLowerCase()} ${version} (package|state) ([0-9a-f]{64})$`).exec(
    plain.replaceAll(/\s+/g, ' '),
  )
  if (scanned) return { about: scanned[1] === 'package' ? 'package' : 'state', digits: scanned[2] ?? '' }
  const digits = plain.replaceAll(/[\s·.:-]+/g, '')
  return /^[0-9a-f]+$/.test(digits) && digits.length >= leastDigits && digits.length <= 64
    ? { digits }
    : undefined
}
