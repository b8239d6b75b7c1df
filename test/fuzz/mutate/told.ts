import { sha256 } from '../../../electron/package/dsse.ts'
import { recordLine, type EntryRecord } from '../../../shared/entry.ts'
import { parts } from '../../../shared/package.ts'
import { offices } from '../../support/cast.ts'
import type { Dice } from '../dice.ts'
import { canonical, joined, recordsOf, stateOf, type Genuine } from '../genuine.ts'
import { disputeParties, putRight } from '../more-genuine.ts'
import { makeBag } from '../parcel.ts'
import { zipBytes, zipOf } from '../zip.ts'
import type { Mutator } from './mutation.ts'

// What a bureau's own true keys may sign and no desk may believe: every hash, count and state is right, and the content is not.

type Line = Record<string, unknown>
/** A payload by its parts' names, as objects that a lie changes in place. */
type Told = Record<string, Line[]>

const { township, neighbour, city } = offices

/** A line by its number; a lie about a line that is not there would be none. */
function line(told: Told, part: string, at = 0): Line {
  const found = told[part]?.[at]
  if (!found) throw new Error(`no line ${at} in ${part}`)
  return found
}

function toldBy({ source }: Genuine): Told {
  return Object.fromEntries(
    Object.entries(source.payload).map(([part, bytes]) => [
      part,
      bytes
        .toString()
        .trimEnd()
        .split('\n')
        .map((text) => JSON.parse(text) as Line),
    ]),
  )
}

const linesOf = (told: Told, part: string) => (told[part] ?? []).map(canonical)
const noHash = (dice: Dice) => dice.pick<unknown>([dice.bytes(32).toString('hex'), '', null, 'x', 7])
const long = (length: number) => '长'.repeat(length)

/** An entry that may stand in no file, or is not what the lines beside it are about. */
const wrongEntries: Record<string, (record: Line) => unknown> = {
  'with another id': (record) => (record['id'] = 'zz'),
  'of another office': (record) => (record['agency'] = offices.city.code),
  secret: (record) => ((record['entry'] as Line)['sensitivity'] = 'secret'),
  'with a secret item': (record) =>
    ((record['entry'] as Line)['items'] = [{ name: '名称', sensitivity: 'secret' }]),
  'that is only a number': (record) => {
    Reflect.deleteProperty(record, 'entry')
    record['withheld'] = 1
  },
  'that is gone': (record) => {
    Reflect.deleteProperty(record, 'entry')
    record['retired'] = true
  },
  'with items held back': (record) => (record['withheldItems'] = 2),
}

const remarkLies: Record<string, unknown> = {
  'no remarks': [],
  'a remark without a place': [{ field: '', text: 'x' }],
  'a remark without words': [{ field: 'summary', text: '' }],
  'a remark that is too long': [{ field: 'summary', text: long(501) }],
  'a remark with more': [{ field: 'summary', text: 'x', who: 'x' }],
  'too many remarks': Array.from({ length: 51 }, () => ({ field: 'summary', text: 'x' })),
  'remarks that are none': 'x',
}

// ---- receipts ----------------------------------------------------------------------------------------------------------------

const receiptLies: Record<string, (told: Told, dice: Dice) => unknown> = {
  'accepted as nothing that is there': (told, dice) => (line(told, parts.decisions)['as'] = noHash(dice)),
  'accepted as something, which is missing': (told) => (told[parts.entries] = []),
  'something that nobody accepted': (told) => {
    const more = JSON.parse(putRight(recordsOf(township.code, ['b'])[0], '多出来的')) as Line
    told[parts.entries]?.push(more)
  },
  'the same accepted twice': (told) => told[parts.entries]?.push(line(told, parts.entries)),
  'returned, and accepted as something': (told) => {
    line(told, parts.decisions, 1)['as'] = line(told, parts.decisions)['as']
    told[parts.entries]?.push(line(told, parts.entries))
  },
  'gone, and accepted as something': (told) => (line(told, parts.decisions)['change'] = 'retired'),
  'nothing changed': (told, dice) => (line(told, parts.decisions, dice.below(2))['change'] = 'unchanged'),
  'another change': (told, dice) =>
    (line(told, parts.decisions, dice.below(2))['change'] = dice.pick(['changed', 'retired', 'x'])),
  'another version decided': (told, dice) =>
    (line(told, parts.decisions, dice.below(2))['version'] = noHash(dice)),
  'another verdict': (told, dice) =>
    (line(told, parts.decisions)['verdict'] = dice.pick(['returned', 'ACCEPTED', '', 'undecided'])),
  'a decision on what was not handed in': (told, dice) =>
    told[parts.decisions]?.push({
      ...line(told, parts.decisions, 1),
      ...dice.pick([{ id: 'zz' }, { agency: neighbour.code }]),
    }),
  'nothing decided of one': (told) => told[parts.decisions]?.pop(),
  'decided twice': (told) => told[parts.decisions]?.push(line(told, parts.decisions, 1)),
  'a comment that is too long': (told) => (line(told, parts.decisions, 1)['comment'] = long(4001)),
}

const noticeLies: Record<string, (notice: Line, dice: Dice) => unknown> = {
  'by a party': (notice) => (notice['by'] = township),
  'by the other party': (notice) => (notice['by'] = neighbour),
  'of no matter': (notice, dice) => (notice['id'] = dice.pick(['', 'x', '1'.repeat(31), 'G'.repeat(32)])),
  'without a name': (notice) => (notice['name'] = ''),
  'on no day': (notice, dice) =>
    (notice['date'] = dice.pick(['2026-02-30', '今天', '', '2026-11-20T00:00:00Z'])),
  'about nothing': (notice, dice) => (notice['about'] = dice.pick(['', 'escalations', 'x'])),
  'with more': (notice) => (notice['zz'] = 1),
}
const disputeLies: Record<string, (notice: Line, dice: Dice) => unknown> = {
  'of one party': (notice) => (notice['parties'] = [township]),
  'of the same party twice': (notice) => (notice['parties'] = [township, township]),
  'of parties turned round': (notice) => (notice['parties'] = disputeParties.toReversed()),
  'of a party without a name': (notice) => (notice['parties'] = [township, { ...neighbour, name: '' }]),
  'of nothing': (notice) => (notice['entries'] = []),
  'of an entry of no party': (notice) => (notice['entries'] = [{ agency: city.code, id: 'a' }]),
  'of entries turned round': (notice) => (notice['entries'] = (notice['entries'] as Line[]).toReversed()),
  'of an entry twice': (notice) =>
    (notice['entries'] = Array.from({ length: 2 }, () => ({ agency: township.code, id: 'a' }))),
  'of too many': (notice) =>
    (notice['entries'] = Array.from({ length: 501 }, (_, at) => ({
      agency: township.code,
      id: String(at).padStart(4, '0'),
    }))),
}
const rulingLies: typeof disputeLies = {
  'for one who is no party': (notice) => (notice['source'] = city.code),
  'for nobody': (notice) => Reflect.deleteProperty(notice, 'source'),
  'without words': (notice) => (notice['text'] = ''),
  'with words that are too long': (notice) => (notice['basis'] = long(4001)),
}
const leadLies: typeof disputeLies = {
  'the lead claims it': (notice) => (notice['claimant'] = notice['lead']),
  'of an entry of the lead': (notice) => (notice['entry'] = { agency: neighbour.code, id: 'm' }),
  'of no library': (notice) => (notice['library'] = ''),
  'that is nobody’s here': (notice) => {
    notice['claimant'] = { code: '11520199000000009Z', name: '别处' }
    notice['entry'] = { agency: '11520199000000009Z', id: 'a' }
  },
}
const escalationLies: typeof disputeLies = {
  'by another bureau': (notice) => (notice['by'] = { code: '11520199MB0000009Z', name: '别的局' }),
  'an opinion of no party': (notice) => ((notice['opinions'] as Line[])[0] = opinion(city.code)),
  'an opinion without words': (notice) =>
    ((notice['opinions'] as Line[])[0] = { ...opinion(township.code), opinion: '' }),
  'no opinions': (notice) => Reflect.deleteProperty(notice, 'opinions'),
  'a deadline that is none': (notice) => (notice['deadline'] = '明天'),
  'of a party that it does not hand in for': (notice) =>
    (notice['parties'] = [...disputeParties, { code: '21520199000000009Z', name: '别处' }]),
}
const opinion = (party: string): Line => ({ party, opinion: '归我方。', evidence: '', date: '2026-11-19' })

function noticeLie(told: Told, dice: Dice): string {
  const notices = told[parts.notices] ?? []
  const whole = dice.pick(['twice', 'in another order', 'of another kind', ''])
  if (whole === 'twice') notices.push({ ...dice.pick(notices) })
  if (whole === 'in another order' && notices.length > 1) notices.push(...notices.splice(0, 1))
  else if (whole === 'in another order') notices.push({ ...line(told, parts.notices), id: '0'.repeat(32) })
  const notice = dice.pick(notices)
  if (whole === 'of another kind')
    notice['about'] = dice.pick(
      ['ruling', 'lead', 'escalation'].filter((each) => !notices.some(({ about }) => about === each)),
    )
  if (whole !== '') return `a notice ${whole}`
  const own =
    { ruling: rulingLies, lead: leadLies, escalation: escalationLies }[String(notice['about'])] ?? {}
  const lies = { ...noticeLies, ...own, ...(notice['about'] !== 'lead' && disputeLies) }
  const how = dice.pick(Object.keys(lies))
  lies[how]?.(notice, dice)
  return `${String(notice['about'])} ${how}`
}

function receiptLie(told: Told, dice: Dice): string {
  const kind = dice.pick(['decision', 'decision', 'entry', 'remark', 'notice'])
  if (kind === 'notice') return noticeLie(told, dice)
  if (kind === 'decision') {
    const how = dice.pick(Object.keys(receiptLies))
    receiptLies[how]?.(told, dice)
    return how
  }
  if (kind === 'remark') {
    const how = dice.pick(Object.keys(remarkLies))
    line(told, parts.decisions, 1)['remarks'] = remarkLies[how]
    return how
  }
  const how = dice.pick(Object.keys(wrongEntries))
  wrongEntries[how]?.(line(told, parts.entries))
  line(told, parts.decisions)['as'] = sha256(canonical(line(told, parts.entries)))
  return `accepted as one ${how}`
}

/** The state that a receipt's decisions would make. */
function decided(told: Told): string {
  const accepted = (told[parts.decisions] ?? []).filter(({ verdict }) => verdict === 'accepted')
  return stateOf(
    accepted.flatMap(({ id, version, as }) => {
      const lines = [...linesOf(told, parts.entries), ...recordsOf(township.code, ['a', 'b']).map(recordLine)]
      return lines.filter(
        (each) => (JSON.parse(each) as EntryRecord).id === id && sha256(each) === (as ?? version),
      )
    }),
  )
}

export const lyingReceipt: Mutator = ({ genuine, dice }) => {
  const told = toldBy(genuine)
  const how = receiptLie(told, dice)
  const verdicts = (told[parts.decisions] ?? []).map(({ verdict }) => verdict)
  const counts = {
    accepted: verdicts.filter((each) => each === 'accepted').length,
    returned: verdicts.filter((each) => each === 'returned').length,
  }
  const flipped = how === 'another verdict'
  // Decided the other way it would be true, but for what it says that this makes.
  const state = flipped ? genuine.source.facts.state : decided(told)
  return packed(genuine, told, how, { state, counts })
}

// ---- roll-ups ----------------------------------------------------------------------------------------------------------------

export const lyingEscalation: Mutator = ({ genuine, dice }) => {
  const told = toldBy(genuine)
  return packed(genuine, told, noticeLie(told, dice), {})
}

// ---- between two desks -------------------------------------------------------------------------------------------------------

const exchangeLies: Record<string, (told: Told, dice: Dice) => unknown> = {
  'a version that is missing': (told, dice) =>
    told[parts.versions]?.splice(dice.below(told[parts.versions]?.length ?? 0), 1),
  'a version that nothing names': (told) =>
    told[parts.versions]?.push(JSON.parse(putRight(recordsOf(township.code, ['b'])[0], '夹带')) as Line),
  'a version twice': (told) => told[parts.versions]?.push(line(told, parts.versions)),
  'corrected to nothing that is there': (told, dice) =>
    (line(told, parts.corrections)['version'] = noHash(dice)),
  'known before, and not there': (told, dice) =>
    (line(told, parts.corrections)['before'] = [dice.bytes(32).toString('hex')]),
  'corrected twice': (told) =>
    told[parts.corrections]?.push({ ...line(told, parts.corrections), reason: '又' }),
  'a correction of another entry': (told) => (line(told, parts.corrections)['id'] = 'b'),
  'a correction on no day': (told) => (line(told, parts.corrections)['at'] = '昨天'),
  'a reason that is too long': (told) => (line(told, parts.corrections)['reason'] = long(1001)),
  'decided as nothing that is there': (told, dice) => (line(told, parts.reviews)['as'] = noHash(dice)),
  'returned, and accepted as something': (told) => (line(told, parts.reviews)['verdict'] = 'returned'),
  'another verdict': (told, dice) =>
    (line(told, parts.reviews)['verdict'] = dice.pick(['', 'undecided', null, 'Accepted'])),
  'decided twice': (told, dice) => told[parts.reviews]?.push(line(told, parts.reviews, dice.below(2))),
  'decisions turned round': (told) => (told[parts.reviews] = (told[parts.reviews] ?? []).toReversed()),
  'a decision of another entry': (told) => (line(told, parts.reviews)['id'] = 'n0'),
  'a comment that is too long': (told) => (line(told, parts.reviews, 1)['comment'] = long(4001)),
}

function exchangeLie(told: Told, dice: Dice): string {
  const kind = dice.pick(['line', 'line', 'entry', 'remark'])
  if (kind === 'line') {
    const how = dice.pick(Object.keys(exchangeLies))
    exchangeLies[how]?.(told, dice)
    return how
  }
  if (kind === 'remark') {
    const how = dice.pick(Object.keys(remarkLies).filter((each) => each !== 'no remarks'))
    line(told, parts.reviews, 1)['remarks'] = remarkLies[how]
    return how
  }
  const how = dice.pick(Object.keys(wrongEntries))
  const [names, place] = dice.pick([
    [line(told, parts.corrections), 'version'],
    [line(told, parts.reviews), 'as'],
  ] as const)
  const named = told[parts.versions]?.find((each) => sha256(canonical(each)) === names[place])
  if (!named) throw new Error('a version that is not there')
  wrongEntries[how]?.(named)
  names[place] = sha256(canonical(named))
  return `${place} of one ${how}`
}

export const lyingExchange: Mutator = ({ genuine, dice }) => {
  const told = toldBy(genuine)
  const how = exchangeLie(told, dice)
  told[parts.versions]?.sort((one, other) => (sha256(canonical(one)) < sha256(canonical(other)) ? -1 : 1))
  const counts = {
    corrections: told[parts.corrections]?.length ?? 0,
    reviews: told[parts.reviews]?.length ?? 0,
  }
  const order = [parts.corrections, parts.reviews, parts.versions]
  const state = sha256(Buffer.concat(order.map((part) => joined(linesOf(told, part)))))
  return packed(genuine, told, how, { state, counts })
}

function packed(genuine: Genuine, told: Told, how: string, fitting: object) {
  const payload = Object.fromEntries(Object.keys(told).map((part) => [part, joined(linesOf(told, part))]))
  const facts = { ...genuine.source.facts, ...fitting }
  return { bytes: zipBytes(zipOf(makeBag(genuine.source, { payload, facts }))), how }
}
