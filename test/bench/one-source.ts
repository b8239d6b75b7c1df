import { createHash } from 'node:crypto'
import { createBackend, type Backend } from '../../electron/backend.ts'
import { storeState } from '../../electron/catalog/states.ts'
import { jobAnswer } from '../../electron/job-answer.ts'
import type { Sql } from '../../electron/workspace/sql.ts'
import { catalogState, type StateEntry } from '../../shared/catalog-state.ts'
import { recordLine, type Entry } from '../../shared/entry.ts'
import { nameKey } from '../../shared/near-duplicates.ts'
import { nearNames } from '../../shared/one-source.ts'
import { benchEntry } from './catalog.ts'
import { comparePairs, type Measurement } from './measure.ts'

const agencies = 200
/** One in this many has a twin at another agency: the same name, nearly the same, or another name with the same items. */
const twins = 20
/** Milliseconds that a city's comparison may take in the background. */
const bound = 10_000

/**
 * A city's comparison of all its agencies, and of one package against all the rest; against what they may take, and against joining the names
 * with themselves, which both have to do.
 */
export async function measureOneSource(home: string, entries: number): Promise<Measurement[]> {
  const backend = createBackend({ home, host: 'test' })
  await backend.client.workspace.create({
    role: 'city',
    code: '11520100MB00000013',
    name: '市',
    signer: '经办人',
    passphrase: 'bench-passphrase',
  })
  const { sql } = backend.context.desk
  const names = fillAccepted(sql, entries)
  const whole = () => {
    sql.transaction(() => forget(sql))
    return timed(() => find(backend))
  }
  let round = 0
  const changed = () => {
    sql.transaction(() => changeOne(sql, round++))
    return timed(() => find(backend))
  }
  const join = () => timed(() => nearNames(names))
  const name = `one source among ${entries} entries`
  const measured = [
    await comparePairs({ name, against: 'the bound', target: 1 }, whole, () => Promise.resolve(bound)),
    await comparePairs({ name, against: 'name self-join', target: 8 }, whole, join),
    await comparePairs(
      {
        name: `one source, one agency's ${Math.ceil(entries / agencies)} changed`,
        against: 'name self-join',
        target: 3,
      },
      changed,
      join,
    ),
  ]
  await backend.close()
  return measured
}

const find = ({ client }: Backend) => jobAnswer(client.oneSource.find({}))

async function timed(work: () => unknown): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}

/** Puts the agencies' catalogs where accepted ones are. Gives the keys of their names. */
function fillAccepted(sql: Sql, entries: number): string[] {
  const perAgency = Math.ceil(entries / agencies)
  const keys = new Set<string>()
  sql.transaction(() => {
    for (let agency = 0; agency < agencies; agency += 1) {
      const made = Array.from({ length: perAgency }, (_, index) => {
        const entry = offered(agency * perAgency + index, agency)
        keys.add(nameKey(entry.name))
        return store(sql, agency, index, entry)
      })
      accept(sql, agency, made)
    }
  })
  return [...keys]
}

function codeOf(agency: number): string {
  return `1152${String(agency).padStart(14, '0')}`
}

/** Its own items tell each entry apart, but for twins. */
function offered(index: number, agency: number): Entry {
  const isTwin = index % twins === twins - 1
  const original = isTwin ? (index * 7919) % 100_000 : index
  const kind = isTwin ? Math.floor(index / twins) % 3 : 0
  const entry = benchEntry(kind === 2 ? index : original)
  const items = entry.items.map((item, position) => ({
    ...item,
    name: position < 6 ? item.name : `${item.name}${Math.floor(original / (position * 40))}`,
  }))
  return { ...entry, name: kind === 1 ? `${entry.name}情况` : entry.name, provider: `区${agency}局`, items }
}

function store(sql: Sql, agency: number, index: number, entry: Entry): StateEntry {
  const key = { agency: codeOf(agency), id: `e${index}` }
  const line = recordLine({ ...key, entry })
  const version = createHash('sha256').update(line).digest('hex')
  sql.run('INSERT OR IGNORE INTO version (hash, record) VALUES (@version, @line)', { version, line })
  return { ...key, version }
}

function accept(sql: Sql, agency: number, entries: readonly StateEntry[]): void {
  const { number } = storeState(sql, catalogState(entries))
  const code = codeOf(agency)
  const hash = createHash('sha256').update(`${code} ${number}`).digest('hex')
  const sequence =
    (sql.get<{ last: number | null }>('SELECT max(sequence) AS last FROM package WHERE sender = @code', {
      code,
    })?.last ?? 0) + 1
  sql.run(
    `INSERT INTO package (hash, direction, kind, sender, sender_name, recipient, recipient_name, sequence, state, withheld, signer_name,
       signer_fingerprint, envelope, parts, made_at)
     VALUES (@hash, 'received', 'submission', @code, @code, 'city', 'city', @sequence, @number, 0, '', '', '', '{}', '')`,
    { hash, code, sequence, number },
  )
  sql.run(
    `INSERT INTO accepted (sender, state, package) VALUES (@code, @number, @hash)
     ON CONFLICT (sender) DO UPDATE SET state = excluded.state, package = excluded.package`,
    { code, number, hash },
  )
}

/** All names of one agency are others now. */
function changeOne(sql: Sql, round: number): void {
  const agency = round % agencies
  const rows = sql.all<{ id: string; record: string }>(
    `SELECT id, record FROM accepted JOIN state_entry USING (state) JOIN version ON version.hash = version WHERE sender = @code`,
    { code: codeOf(agency) },
  )
  const changed = rows.map(({ id, record }) => {
    const { entry } = JSON.parse(record) as { entry: Entry }
    return store(sql, agency, Number(id.slice(1)), { ...entry, name: `${entry.name}续${round}` })
  })
  accept(sql, agency, changed)
}

function forget(sql: Sql): void {
  sql.run('DELETE FROM offer')
  sql.run('DELETE FROM near_pair')
}
