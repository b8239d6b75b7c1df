import { createHash } from 'node:crypto'
import { createBackend } from '../../electron/backend.ts'
import { storeState } from '../../electron/catalog/states.ts'
import { jobAnswer } from '../../electron/job-answer.ts'
import type { Sql } from '../../electron/workspace/sql.ts'
import { catalogState } from '../../shared/catalog-state.ts'
import { recordLine } from '../../shared/entry.ts'
import { benchEntry } from './catalog.ts'
import { comparePairs, type Measurement } from './measure.ts'

const agencies = 200
/** That were sent to each of them, and answered. */
const doubts = 25
/** Milliseconds that the assessment of a city may take in the background. */
const bound = 3000

/** A city's assessment of all that reports to it, every indicator of it, against what it may take. */
export async function measureAssessment(home: string, entries: number): Promise<Measurement[]> {
  const backend = createBackend({ home, host: 'test' })
  const { client, context } = backend
  await client.workspace.create({
    role: 'city',
    code: '11520100MB00000013',
    name: '市',
    signer: '经办人',
    passphrase: 'bench-passphrase',
  })
  await client.board.collect({ name: '年度', from: '2026-01-01', due: '2026-12-31' })
  fillAnswered(context.desk.sql, Math.ceil(entries / agencies))
  const days = { from: '2026-01-01', to: '2026-12-31' }
  const run = async () => {
    const started = performance.now()
    const { total } = await jobAnswer(client.assessment.assess(days))
    if (total.complete?.denominator !== entries) throw new Error('not all entries were assessed')
    if (total.corrections?.denominator !== agencies * doubts) throw new Error('not all doubts were assessed')
    return performance.now() - started
  }
  const name = `assessment of ${agencies} agencies with ${entries} entries`
  const measured = await comparePairs({ name, against: 'the bound', target: 1 }, run, () =>
    Promise.resolve(bound),
  )
  await backend.close()
  return [measured]
}

/** Each agency's catalog handed in once with a certificate of its round, decided entry by entry, and answered; and doubts about it. */
function fillAnswered(sql: Sql, perAgency: number): void {
  sql.transaction(() => {
    for (let agency = 0; agency < agencies; agency += 1) {
      const code = `1152${String(agency).padStart(14, '0')}`
      const made = Array.from({ length: perAgency }, (_, index) => {
        const entry = { ...benchEntry(agency * perAgency + index), provider: code }
        const key = { agency: code, id: `e${index}` }
        const line = recordLine({ ...key, entry })
        const version = createHash('sha256').update(line).digest('hex')
        sql.run('INSERT OR IGNORE INTO version (hash, record) VALUES (@version, @line)', { version, line })
        return { ...key, version }
      })
      answer(sql, code, made)
    }
  })
}

function answer(
  sql: Sql,
  code: string,
  entries: readonly { agency: string; id: string; version: string }[],
): void {
  const { number } = storeState(sql, catalogState(entries))
  const hashOf = (kind: string) => createHash('sha256').update(`${kind} ${code}`).digest('hex')
  const [submission, receipt] = [hashOf('submission'), hashOf('receipt')]
  sql.run("INSERT INTO partner (code, name, relation) VALUES (@code, @code, 'subordinate')", { code })
  const enter = `INSERT INTO package (hash, direction, kind, sender, sender_name, recipient, recipient_name, sequence, subject, state,
      withheld, signer_name, signer_fingerprint, envelope, parts, made_at, received_at, round)
    VALUES (@hash, @direction, @kind, @sender, @sender, @recipient, @recipient, 1, @subject, @number, 0, '', '', '', '{}', @at, @at, @round)`
  const at = '2026-06-01T08:00:00.000Z'
  const round = JSON.stringify({ completedAt: at })
  const city = '11520100MB00000013'
  const sent = { hash: submission, direction: 'received', kind: 'submission', sender: code, recipient: city }
  const back = { hash: receipt, direction: 'sent', kind: 'receipt', sender: city, recipient: code }
  sql.run(enter, { ...sent, subject: null, number, at, round })
  sql.run(enter, { ...back, subject: submission, number, at, round: '' })
  sql.insertRows(
    `INSERT INTO case_record (id, kind, origin, party, event_day, text, evidence, reporter, person, sent_in, answered_day)
     SELECT lower(hex(randomblob(16))), 'doubt', 'registered', @code, value ->> 0, '请核实', '', '', '', 'sent', value ->> 0 FROM json_each(@rows)`,
    Array.from({ length: doubts }, (_, index) => [`2026-${String(1 + (index % 9)).padStart(2, '0')}-12`]),
    { code },
  )
  sql.insertRows(
    `INSERT INTO proposal (package, agency, id, change, version, errors, verdict)
     SELECT @submission, value ->> 0, value ->> 1, 'new', value ->> 2, 0, 'accepted' FROM json_each(@rows)`,
    entries.map(({ agency, id, version }) => [agency, id, version]),
    { submission },
  )
  sql.run('INSERT INTO accepted (sender, state, package) VALUES (@code, @number, @submission)', {
    code,
    number,
    submission,
  })
}
