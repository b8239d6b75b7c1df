import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { isContractProcedure, ORPCError, ValidationError, type AnyContractProcedure } from '@orpc/contract'
import { z } from 'zod'
import { contract } from '../shared/contract.ts'
import { Failure, failureFrom } from '../shared/failures.ts'
import { failureSentence } from '../shared/messages/failure-sentence.ts'
import { createTranslator, languages, type Language } from '../shared/messages/messages.ts'
import { groupedFingerprint } from '../shared/fingerprint-words.ts'
import { verificationSchema, type Progress } from '../shared/shapes.ts'
import { createBackend, type Backend } from './backend.ts'
import { homeFolder } from './home.ts'
import { jobAnswer } from './job-answer.ts'

/**
 * `mulu <operation> [json]`: any operation of the contract, JSON in and JSON out, for scripts and for those who help by telephone.
 * Exit codes: 0 done, 1 refused, 2 not understood.
 */
async function main(words: string[]): Promise<number> {
  const language = languageOf(words)
  const { t } = createTranslator(language)
  let options: ReturnType<typeof readOptions>
  try {
    options = readOptions(words)
  } catch (error) {
    return complain(
      2,
      t('command.badOption', { detail: String(error instanceof Error ? error.message : error) }),
    )
  }
  const { positionals, values } = options
  const [name = '', argument = ''] = positionals
  if (name === '' || (values.help && !operations().has(name))) return say(helpText(language), 0)
  if (name === 'verify' && argument === '') return complain(2, t('command.verifyNeedsFile'))
  const operation = operations().get(name === 'verify' ? 'package.verify' : name)
  if (!operation) return complain(2, t('command.unknownOperation', { name }))
  if (values.help) return say(operationHelp(language, name, operation), 0)
  const input = name === 'verify' ? { path: argument } : readInput(argument, operation)
  if (input instanceof Error) return complain(2, t('command.badJson', { detail: input.message }))

  let backend: Backend | undefined
  try {
    const { workspace } = values
    backend = createBackend({ home: homeFolder(values.home), host: 'cli', ...(workspace && { workspace }) })
    const answer = await ask(backend, operation.path, input)
    if (name === 'verify') process.stderr.write(`${verificationText(language, answer)}\n`)
    return say(JSON.stringify(answer, null, 2), 0)
  } catch (error) {
    return refuse(error, language)
  } finally {
    // The answer is given; what goes on behind it is for the next command to find done.
    await backend?.context.jobs.settled()
    await backend?.close()
  }
}

interface Operation {
  path: [string, string]
  procedure: AnyContractProcedure
}

function operations(): Map<string, Operation> {
  return new Map(
    Object.entries(contract).flatMap(([group, members]) =>
      Object.entries(members).flatMap(([name, procedure]: [string, unknown]) =>
        isContractProcedure(procedure)
          ? [[`${group}.${name}`, { path: [group, name], procedure }] as [string, Operation]]
          : [],
      ),
    ),
  )
}

function readOptions(words: string[]) {
  return parseArgs({
    args: words,
    allowPositionals: true,
    options: {
      help: { type: 'boolean', short: 'h', default: false },
      workspace: { type: 'string', short: 'w' },
      home: { type: 'string' },
      lang: { type: 'string' },
    },
  })
}

function languageOf(words: readonly string[]): Language {
  // Before the options are read, since what is wrong with them is said in this language too.
  const asked = /(?:^| )--lang[= ](\w+)/.exec(words.join(' '))?.[1]
  return languages.find((each) => each === asked) ?? 'zh'
}

/** The input object: from the argument, or `-` for standard input; a passphrase may come from the environment. */
function readInput(argument: string, { procedure }: Operation): Record<string, unknown> | Error {
  try {
    const text = argument === '-' ? readFileSync(0, 'utf8') : argument
    const input = z.record(z.string(), z.unknown()).parse(text === '' ? {} : JSON.parse(text))
    const schema = procedure['~orpc'].inputSchema
    const passphrase = process.env['MULU_PASSPHRASE']
    const wanted = schema instanceof z.ZodObject && 'passphrase' in schema.shape && !('passphrase' in input)
    return wanted && passphrase !== undefined ? { ...input, passphrase } : input
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}

async function ask({ client }: Backend, [group, name]: [string, string], input: unknown): Promise<unknown> {
  const groups = client as unknown as Record<string, Record<string, (input: unknown) => Promise<unknown>>>
  const answer = await groups[group]?.[name]?.(input)
  return isJob(answer) ? jobAnswer(answer, tellProgress) : answer
}

function isJob(answer: unknown): answer is AsyncIterator<Progress, unknown> {
  return typeof answer === 'object' && answer !== null && Symbol.asyncIterator in answer
}

function tellProgress({ phase, done, total }: Progress): void {
  process.stderr.write(`${phase} ${done}/${total}\n`)
}

function helpText(language: Language): string {
  const { t } = createTranslator(language)
  const lines = Array.from(operations(), ([name, { procedure }]) => {
    const { [language]: description } = procedure['~orpc'].meta as Record<Language, string>
    return `  ${name.padEnd(22)}${description}`
  })
  return [t('command.usage'), ...lines].join('\n')
}

/** One operation's description and what it takes, as JSON Schema. */
function operationHelp(language: Language, name: string, { procedure }: Operation): string {
  const { inputSchema, meta } = procedure['~orpc']
  const input = inputSchema instanceof z.ZodType ? z.toJSONSchema(inputSchema, { io: 'input' }) : {}
  return `${name}  ${(meta as Record<Language, string>)[language]}\n${JSON.stringify(input, null, 2)}`
}

function verificationText(language: Language, answer: unknown): string {
  const { t } = createTranslator(language)
  const { kind, sender, recipient, signers, trust, ...said } = verificationSchema.parse(answer)
  return [
    t('command.verified.what', { ...said, kind: t(`kinds.${kind}`) }),
    t('command.verified.parties', {
      sender: sender.name,
      senderCode: sender.code,
      recipient: recipient.name,
      recipientCode: recipient.code,
    }),
    ...signers.map(({ name, role, fingerprint }) =>
      t('command.verified.signer', {
        name,
        role: t(`signerRoles.${role}`),
        fingerprint: groupedFingerprint(fingerprint),
      }),
    ),
    t('command.verified.whole'),
    t(`command.verified.${trust}`),
  ].join('\n')
}

function refuse(error: unknown, language: Language): number {
  const { t } = createTranslator(language)
  if (error instanceof ORPCError && error.cause instanceof ValidationError) {
    const detail = error.cause.issues.map(issueText).join('; ')
    return complain(2, t('command.badInput', { detail }))
  }
  const failure = error instanceof Failure ? error : failureFrom(error instanceof ORPCError ? error : {})
  const message = failureSentence(t, failure)
  process.stdout.write(`${JSON.stringify({ failure: failure.code, data: failure.data, message }, null, 2)}\n`)
  return complain(1, message)
}

function issueText({ path, message }: ValidationError['issues'][number]): string {
  const place = path?.map((step) => String(typeof step === 'object' ? step.key : step)).join('.')
  return place ? `${place}: ${message}` : message
}

function say(text: string, code: number): number {
  process.stdout.write(`${text}\n`)
  return code
}

function complain(code: number, sentence: string): number {
  process.stderr.write(`${sentence}\n`)
  return code
}

process.exitCode = await main(process.argv.slice(2))
