/** A value that JSON can say. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/**
 * RFC 8785 (JCS) canonical JSON: members sorted by UTF-16 code units, no white space, ECMAScript numbers and strings.
 * Equal values give equal bytes, so a SHA-256 of the result names a version.
 *
 * @throws {TypeError} for NaN, infinities, lone surrogates and anything that JSON cannot say.
 */
export function canonicalJson(value: Json): string {
  return written(value, () => true)
}

/** Canonical JSON of a value without its empty members: no `""`, `[]` or `{}`, at any depth. Elements of arrays keep their place. */
export function compactJson(value: Json): string {
  return written(value, (text) => text !== '""' && text !== '[]' && text !== '{}')
}

/** Whether `text`, which was parsed to `value`, is that value's {@link canonicalJson}. */
export function isCanonicalJson(text: string, value: Json): boolean {
  try {
    return canonicalJson(value) === text
  } catch {
    // A lone surrogate, which JSON can spell and canonical JSON cannot; or a nesting deeper than any writer of ours goes.
    return false
  }
}

/**
 * Whether `text`, which was parsed to `value`, is that value's {@link compactJson}: the same answer as writing it again and comparing,
 * at a fifth of the time, which is what an import of a whole city waits for.
 */
export function isCompactJson(text: string, value: Json): boolean {
  try {
    return JSON.stringify(value) === text && isCompact(value)
  } catch {
    // Deeper than any writer of ours goes, where the stack ends.
    return false
  }
}

function isCompact(value: Json): boolean {
  if (typeof value === 'string') return isWellFormed(value)
  if (typeof value !== 'object' || value === null) return true
  if (isArray(value)) return value.every(isCompact)
  let previous: string | undefined
  for (const key of Object.keys(value)) {
    const member = value[key] as Json
    if (
      (previous !== undefined && key <= previous) ||
      !isWellFormed(key) ||
      isEmptyMember(member) ||
      !isCompact(member)
    )
      return false
    previous = key
  }
  return true
}

/** Whether {@link compactJson} leaves out a member that says this. */
export function isEmptyMember(value: Json): boolean {
  if (typeof value !== 'object' || value === null) return value === ''
  return isArray(value) ? value.length === 0 : Object.keys(value).length === 0
}

function written(value: Json, keeps: (text: string) => boolean): string {
  if (typeof value === 'string') return canonicalString(value)
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError('canonical JSON has no NaN or infinity')
    return JSON.stringify(value)
  }
  if (value === null || typeof value === 'boolean') return String(value)
  if (isArray(value)) return `[${value.map((each) => written(each, keeps)).join(',')}]`
  if (typeof value === 'object') {
    const members: string[] = []
    for (const key of Object.keys(value).toSorted()) {
      const text = written(value[key] as Json, keeps)
      if (keeps(text)) members.push(`${canonicalString(key)}:${text}`)
    }
    return `{${members.join(',')}}`
  }
  throw new TypeError(`canonical JSON has no ${typeof value}`)
}

/** Text that the working copy can hold but no package could carry must be known before it is saved. */
export function isWellFormed(text: string): boolean {
  return text.isWellFormed()
}

function canonicalString(text: string): string {
  if (!isWellFormed(text)) throw new TypeError('canonical JSON has no lone surrogates')
  return JSON.stringify(text)
}

// Array.isArray does not narrow readonly arrays.
function isArray(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}
