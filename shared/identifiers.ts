/**
 * Identifiers of Article 18 and their check digits. A failed check is a warning and never a refusal: codes that are really in use
 * fail it (domain.md 4.1).
 */

/** 统一社会信用代码, GB 32100-2015: 18 characters, the last a check over the others. */
export function isSocialCreditCode(code: string): boolean {
  if (!/^[0-9A-HJ-NPQRTUWXY]{18}$/.test(code)) return false
  const sum = weighted(code, creditWeights, creditAlphabet)
  return creditAlphabet[(31 - (sum % 31)) % 31] === code[17]
}

/** 居民身份证号码, GB 11643-1999: a date of birth that exists, and a check digit (ISO 7064 MOD 11-2) that may be X. */
export function isResidentIdentityNumber(number: string): boolean {
  if (!/^\d{17}[\dXx]$/.test(number)) return false
  const date = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`
  const sum = weighted(number, identityWeights, '0123456789')
  return isDate(date) && '10X98765432'[sum % 11] === number[17]?.toUpperCase()
}

/** 营业执照注册号 of 15 digits, GS 15-2006, checked by GB/T 17710 MOD 11,10. */
export function isLicenceNumber(number: string): boolean {
  if (!/^\d{15}$/.test(number)) return false
  let product = 10
  for (const digit of number.slice(0, 14)) {
    const sum = (product + Number(digit)) % 10 || 10
    product = (2 * sum) % 11
  }
  return (product + Number(number[14])) % 10 === 1
}

/** Whether a text holds what points at one person: a resident identity number that checks, or a mobile number. */
export function holdsPersonalNumber(text: string): boolean {
  // Most texts hold no number of that length, and finding that out is quick.
  if (text.length < 11 || !/\d{11}/.test(text)) return false
  const identities = text.match(/(?<!\d)\d{17}[\dXx](?![\dXx])/g) ?? []
  return identities.some(isResidentIdentityNumber) || /(?<!\d)1[3-9]\d{9}(?!\d)/.test(text)
}

const creditAlphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const creditWeights = Array.from({ length: 17 }, (_, index) => 3 ** index % 31)
const identityWeights = Array.from({ length: 17 }, (_, index) => 2 ** (17 - index) % 11)

function weighted(text: string, weights: readonly number[], alphabet: string): number {
  return weights.reduce((sum, weight, index) => sum + alphabet.indexOf(text.charAt(index)) * weight, 0)
}

function isDate(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}
