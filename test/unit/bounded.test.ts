import { describe, expect, test } from 'vitest'
import { requireBoundedExpression, requireBoundedPattern } from '../../shared/bounded.ts'
import { builtInRulebook } from '../../shared/built-in.ts'

describe('a pattern of a rulebook', () => {
  test.each(['^(a+)+$', '(a|b)*c', '(?:x{2,}){3}', 'a*b*c*d*e*f', '\\d+\\d+\\d+\\d+\\d+'])(
    '%s may try more ways than there is time for, and is refused',
    (pattern) => expect(() => requireBoundedPattern(pattern)).toThrow(pattern),
  )

  test.each(['^[123]\\d{2}\\d{3}\\d*/\\d+$', '(ab)?c+', '[(a+)*]+', '\\)+x', '^[^/]*x */ *y[^/]*$'])(
    '%s ends soon',
    (pattern) => expect(() => requireBoundedPattern(pattern)).not.toThrow(),
  )
})

describe('an expression of a rulebook', () => {
  test.each([
    'entry.items.all(a, entry.items.exists(b, a == b))',
    'entry.name.matches("^(a+)+$")',
    "entry.name.matches('(a|b)*')",
    'entry.name.matches(entry.code)',
    'entry.items.map(a, a.name).filter(b, b != "")',
  ])('%s is refused', (expression) => expect(() => requireBoundedExpression(expression)).toThrow())

  test('should take everything that is built in', () => {
    for (const { test: expression, set } of builtInRulebook.rules) {
      for (const each of [expression ?? 'true', ...Object.values(set ?? {})]) {
        expect(() => requireBoundedExpression(each)).not.toThrow()
      }
    }
  })
})
