import { entropyToMnemonic, mnemonicToEntropy } from '@scure/bip39'
import { wordlist as english } from '@scure/bip39/wordlists/english.js'
import { wordlist as chinese } from '@scure/bip39/wordlists/simplified-chinese.js'
import type { FailureData } from './failures.ts'
import { parseKeyCard } from './key-card.ts'
import { hashSchema } from './package.ts'

/** 256 bits and a checksum of 8, in words of 11. */
const wordCount = 24
const hexDigits = 64

/** A fingerprint, with the office's code where a key card said it, or what is wrong with the text. */
export type FingerprintReading = { fingerprint: string; code?: string } | FailureData<'FINGERPRINT_BAD'>

/**
 * A whole fingerprint in the 24 words of BIP39: single characters in groups of four in Chinese. The last word carries a checksum, which finds
 * 255 of 256 mistakes in reading; the one that is left names a key that nobody has.
 */
export function fingerprintWords(fingerprint: string, language: 'zh' | 'en'): string {
  const words = entropyToMnemonic(bytesOf(fingerprint), language === 'zh' ? chinese : english).split(' ')
  if (language === 'en') return words.join(' ')
  return words.join('').replaceAll(/.{4}/gu, '$& ').trimEnd()
}

/**
 * Reads a fingerprint however it was passed on: 64 hexadecimal digits, 24 Chinese characters, 24 English words, or a key card's QR text;
 * spaces and punctuation do not count.
 */
export function readFingerprint(text: string): FingerprintReading {
  const card = parseKeyCard(text)
  if (card) return card
  // NFKC: an input method gives full-width digits and letters.
  const plain = text.normalize('NFKC').toLowerCase()
  const parts = plain.split(/[\s\p{P}]+/u).filter((part) => part !== '')
  const joined = parts.join('')
  if (/\p{Script=Han}/u.test(joined)) return readWords(Array.from(joined), chinese)
  // Words may be made of a to f alone, and a group of digits may be a word: all 24 of them never are.
  const isWords = parts.length === wordCount && parts.every((part) => english.includes(part))
  if (!isWords && /^[0-9a-f]*$|\d/.test(joined)) return readDigits(joined)
  return readWords(parts, english)
}

function readDigits(digits: string): FingerprintReading {
  const stranger = /[^0-9a-f]/u.exec(digits)?.[0]
  const counted = { found: digits.length, wanted: hexDigits }
  if (stranger !== undefined) return { mistake: 'unknown word', word: stranger, ...counted }
  return hashSchema.safeParse(digits).success
    ? { fingerprint: digits }
    : { mistake: 'length', word: '', ...counted }
}

function readWords(words: string[], list: string[]): FingerprintReading {
  const unknown = words.find((word) => !list.includes(word))
  const counted = { found: words.length, wanted: wordCount }
  if (unknown !== undefined) return { mistake: 'unknown word', word: unknown, ...counted }
  if (words.length !== wordCount) return { mistake: 'length', word: '', ...counted }
  try {
    return { fingerprint: digitsOf(mnemonicToEntropy(words.join(' '), list)) }
  } catch {
    // The count and every word were right.
    return { mistake: 'checksum', word: '', ...counted }
  }
}

function bytesOf(fingerprint: string): Uint8Array {
  return Uint8Array.from(fingerprint.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}

function digitsOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** A fingerprint as people read it aloud: sixteen groups of four. */
export function groupedFingerprint(fingerprint: string): string {
  return fingerprint.match(/.{1,4}/g)?.join(' ') ?? ''
}
