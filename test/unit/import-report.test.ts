import { expect, test } from 'vitest'
import { failureData, type FailureCode } from '../../shared/failures.ts'
import { checkResults, failedCheck, importChecks } from '../../shared/import-report.ts'

test('every refusal of a package belongs to one check, so that no report is silent about why', () => {
  // What is said of packages in the ledger, or asks for a passphrase, and is no check that failed.
  const elsewhere = new Set([
    'PACKAGE_UNKNOWN',
    'PACKAGE_HOLDS_SECRET',
    'PACKAGE_ANSWERED',
    'PACKAGE_SUPERSEDED',
    'PACKAGE_VOID',
    'PACKAGE_ENCRYPTED',
  ])
  const codes = (Object.keys(failureData) as FailureCode[]).filter((code) => code.startsWith('PACKAGE_'))
  const silent = codes.filter((code) => !elsewhere.has(code) && failedCheck({ code, data: {} }) === undefined)
  expect(silent).toEqual([])
  const claimed = importChecks.flatMap(({ codes: own }) => [...own])
  expect(new Set(claimed).size).toBe(claimed.length)
})

test('what comes before the failed check passed, what comes after was not done', () => {
  const results = checkResults('hashes').map(({ id, result }) => [id, result])
  expect(results.slice(5, 9)).toEqual([
    ['format', 'passed'],
    ['statement', 'passed'],
    ['hashes', 'failed'],
    ['kind', 'notDone'],
  ])
  expect(new Set(checkResults(undefined).map(({ result }) => result))).toEqual(new Set(['passed']))
})

test('secret content, a line that is too long and counts that are wrong are each their own check', () => {
  expect(failedCheck({ code: 'PACKAGE_CONTENT_BAD', data: { line: 1, problem: 'secret' } })).toBe('secret')
  expect(failedCheck({ code: 'PACKAGE_CONTENT_BAD', data: { line: 1, problem: 'json' } })).toBe('content')
  expect(failedCheck({ code: 'PACKAGE_LIMIT', data: { what: 'line', limit: '' } })).toBe('content')
  expect(failedCheck({ code: 'PACKAGE_LIMIT', data: { what: 'file', limit: '' } })).toBe('limits')
  expect(failedCheck({ code: 'PACKAGE_STATEMENT_BAD', data: { detail: 'counts.open' } })).toBe('counts')
  expect(failedCheck({ code: 'PACKAGE_STATEMENT_BAD', data: { detail: 'sequence' } })).toBe('statement')
})
