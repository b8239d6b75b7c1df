/**
 * A rulebook comes from outside and runs at every key: what it asks must end soon whatever is typed. CEL always ends, but not always soon,
 * and a pattern may try more ways than there is time for.
 */

/** Places in a pattern where it may repeat without end; four are enough for a code's form, and their product stays small. */
const mostRepeats = 4

/** @throws {Error} for a pattern that repeats a group that may be long, or repeats in too many places */
export function requireBoundedPattern(pattern: string): void {
  // What is escaped or in a class repeats nothing itself.
  const bare = pattern.replaceAll(/\\./g, 'x').replaceAll(/\[[^\]]*\]/g, 'x')
  if (/\)(?:[*+]|\{\d+,?\d*\})/.test(bare)) throw new Error(`a repeated group in ${pattern}`)
  if ((bare.match(/[*+]|\{\d+,\}/g) ?? []).length > mostRepeats)
    throw new Error(`too many repeats in ${pattern}`)
}

/** @throws {Error} for an expression with more than one loop, or with a pattern that is not bounded or not written out */
export function requireBoundedExpression(expression: string): void {
  const loops = expression.match(/\.\s*(?:all|exists|exists_one|filter|map)\s*\(/g) ?? []
  if (loops.length > 1) throw new Error('more than one loop')
  const matches = expression.match(/\bmatches\s*\(/g) ?? []
  const written = [
    ...expression.matchAll(/\bmatches\s*\(\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)')\s*\)/g),
  ]
  if (written.length < matches.length) throw new Error('a pattern that is not written out')
  for (const [, double, single] of written) requireBoundedPattern(double ?? single ?? '')
}
