import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { ORPCError } from '@orpc/contract'
import { Failure, failureFrom } from '../shared/failures.ts'
import { failureSentence } from '../shared/messages/failure-sentence.ts'
import { createTranslator, languages } from '../shared/messages/messages.ts'
import { runChain, StepFailed, type Say, type TellFindings } from './demo/chain.ts'
import { mostFrequent } from './demo/findings.ts'

/**
 * `npm run demo`: the whole chain with no keyboard, every step checked. With `--input FILE.json` on a portal's file instead of the
 * project's own sample; with `--json` the last line is the numbers.
 */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      input: { type: 'string' },
      json: { type: 'boolean', default: false },
      lang: { type: 'string' },
    },
  })
  const { t } = createTranslator(languages.find((each) => each === values.lang) ?? 'zh')
  const folder = mkdtempSync(join(tmpdir(), 'mulu-demo-'))
  const started = performance.now()
  try {
    const input = values.input === undefined ? undefined : resolve(values.input)
    const tellFindings: TellFindings = (found, rulebook) => {
      console.log(t('demo.found', { ...found, ...found.bySeverity }))
      for (const line of mostFrequent(t, rulebook, found)) console.log(line)
    }
    const say: Say = (step, facts = {}) => console.log(t(`demo.${step}`, facts))
    const numbers = await runChain(folder, input, say, tellFindings)
    const seconds = Math.round((performance.now() - started) / 100) / 10
    console.log(t('demo.done', { seconds }))
    if (values.json) console.log(JSON.stringify({ ...numbers, seconds }))
    return 0
  } catch (error) {
    console.error(t('demo.failed', { step: reason(error, t) }))
    return 1
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function reason(error: unknown, t: Parameters<typeof failureSentence>[0]): string {
  if (error instanceof StepFailed) return error.message
  if (error instanceof Failure) return failureSentence(t, error)
  if (error instanceof ORPCError) return failureSentence(t, failureFrom(error))
  throw error
}

process.exitCode = await main()
