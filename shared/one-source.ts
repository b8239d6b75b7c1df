import { z } from 'zod'
import { entryKeySchema, type EntryKey } from './entry.ts'
import { keyText } from './catalog-state.ts'
import { nearPairs, pairOf, type Bag, type NearPair } from './near-bags.ts'
import { nameKey, spellingKey } from './near-duplicates.ts'
import { Shortener } from './shortened.ts'
import { readOfficeName, relationOf, type OfficeName } from './office-names.ts'

/**
 * Entries of different agencies that may be one thing (Articles 19 and 22). What two of them share makes a group: a name, items, or a code; a
 * system that both name, and access that they give differently, only add to it. Names and sets of items are compared as kinds, each once, however
 * many entries have them, so that what an import adds is compared alone and gives what comparing everything would.
 */
export const collisionKinds = [
  'name',
  'nearName',
  'items',
  'nearItems',
  'code',
  'system',
  'sharing',
  'sensitivity',
] as const
export type CollisionKind = (typeof collisionKinds)[number]

/** What an agency offers, as far as it can collide. Make it with {@link offerReader}. */
export interface Offer extends EntryKey {
  /** Equal for names that are near by their spelling alone; '' for one without a name. */
  nameKey: string
  spelling: string
  /** Names of its items that say something, sorted, a line each; '' where they are too few. */
  items: string
  code: string
  system: string
  sharing: string
  sensitivity: string
  office: string
}

export const collisionSchema = z.object({
  /** The same however often it is found: of what its members share. */
  id: z.string(),
  kinds: z.array(z.enum(collisionKinds)),
  /** 0 to 1. */
  score: z.number(),
  /** How much the names, or the sets of items, that make the group share at least, 0 to 1; absent where a code makes it. */
  alike: z.number().optional(),
  agencies: z.int(),
  offices: z.enum(['beside', 'above', 'own', 'other']),
  members: z.array(entryKeySchema),
})
export type Collision = z.output<typeof collisionSchema>

/** Which names, and which sets of items, are near to each other. */
export interface Nearness {
  names: readonly NearPair[]
  items: readonly NearPair[]
}

const nearName = 0.7
const nearItems = 0.8
/** Fewer items than these say nothing: half of all tables have a name, an address and a telephone. */
const leastItems = 4

/** Items that every table may have, and those by which Article 18 tells persons and firms apart: two tables that share them share nothing yet. */
const commonItems = new Set(
  (
    '序号 编号 编码 代码 标识 主键 id 备注 说明 描述 名称 名字 姓名 性别 民族 年龄 出生日期 类型 类别 状态 地址 详细地址 住址 联系人 联系电话 电话 手机号 手机号码 ' +
    '联系方式 邮编 时间 日期 年份 年度 月份 季度 单位 部门 数量 金额 合计 总计 面积 经度 纬度 区划 行政区划 行政区划代码 所属区县 乡镇 ' +
    '更新时间 更新日期 创建时间 创建日期 录入时间 修改时间 创建人 修改人 数据来源 开始日期 结束日期 开始时间 结束时间 ' +
    '居民身份证号码 身份证号 身份证号码 公民身份号码 证件号码 证件类型 统一社会信用代码 企业名称 单位名称 机构名称 法定代表人'
  )
    .split(' ')
    .map((name) => spellingKey(name)),
)

/** An entry, as far as it can collide. */
export interface Collidable {
  name: string
  provider: string
  code: string
  system: string
  sharing: string
  sensitivity: string
  items: readonly string[]
}

/** Reads offers from entries. A million items have some thousand names, so each is folded once. */
export function offerReader(): (key: EntryKey, entry: Collidable, agency: string) => Offer {
  const folded = new Map<string, string>()
  const telling = (item: string) => {
    const known = folded.get(item)
    if (known !== undefined) return known
    const key = spellingKey(item)
    const kept = commonItems.has(key) ? '' : key
    folded.set(item, kept)
    return kept
  }
  return (key, entry, agency) => {
    const named = entry.name.trim() !== ''
    return {
      ...key,
      nameKey: named ? nameKey(entry.name) : '',
      spelling: named ? spellingKey(entry.name) : '',
      items: itemsKey(entry.items.map(telling)),
      code: entry.code.trim(),
      system: spellingKey(entry.system),
      sharing: entry.sharing,
      sensitivity: entry.sensitivity,
      office: agency || entry.provider,
    }
  }
}

function itemsKey(items: readonly string[]): string {
  const kept = new Set(items)
  kept.delete('')
  return kept.size < leastItems ? '' : [...kept].toSorted().join('\n')
}

/** Names whose number or numeral is what they differ by are of two periods, parts or batches. */
const counts = /[\d一二三四五六七八九十百甲乙丙丁a-z]/u

/** So many names are looked at between two words of progress. */
const wordEvery = 2000

/**
 * Names near to each other, one of the two at least being fresh: one says what the other does and a phrase more.
 * What has other words in the place of some is another thing in real catalogs, however much else is the same (市残联…决算公开 beside 市妇联…): so
 * every name is looked up without each of its phrases, which takes the same time whatever the names are made of. Joining them by what they share
 * takes minutes where 100,000 are made of a few hundred words, and finds mostly what is then to be thrown away.
 */
export function nearNames(
  names: readonly string[],
  isFresh: (name: string) => boolean = () => true,
  report: (done: number, total: number) => void = () => {},
): NearPair[] {
  const comparable = names.filter((name) => name.length <= longestName)
  const fresh = new Set(comparable.filter(isFresh))
  const [all, onlyFresh] = [
    new Shortener(new Set(comparable), longestName),
    new Shortener(fresh, longestName),
  ]
  const pairs: NearPair[] = []
  for (const [at, name] of comparable.entries()) {
    if (at % wordEvery === 0) report(at, comparable.length)
    const most = Math.min(longestPhrase, Math.floor(name.length * (1 - nearName) + 1e-9))
    const found = (fresh.has(name) ? all : onlyFresh).shorter(name, most)
    const shorter = new Set(found.filter(({ phrase }) => !counts.test(phrase)).map((each) => each.shorter))
    for (const other of shorter) pairs.push(pairOf(name, other, other.length / name.length))
  }
  return pairs
}

// A phrase, in a name that a list can show. Whoever writes more is found by an equal name.
const longestName = 40
const longestPhrase = 10

export function nearItemSets(
  sets: readonly string[],
  isFresh?: (set: string) => boolean,
  report?: (done: number, total: number) => void,
): NearPair[] {
  const bags = sets.map((key): Bag => ({ key, tokens: key.split('\n') }))
  return nearPairs(bags, nearItems, isFresh, report)
}

/** All groups, the likeliest first. */
export function collisionsOf(unsorted: readonly Offer[], near: Nearness): Collision[] {
  const offers = unsorted.toSorted(byKey)
  const offices = new Map(
    Array.from(new Set(offers.map(({ office }) => office)), (name) => [name, readOfficeName(name)]),
  )
  const officeOf = ({ office }: Offer) => offices.get(office) ?? readOfficeName(office)
  const items = leadersOf(distinct(offers, 'items'), near.items)
  const names = distinct(offers, 'nameKey')
  const byName = grouped(offers, 'nameKey', withReordered(names, leadersOf(names, near.names)))
  const nameOf = new Map(byName.flatMap((group) => group.members.map((member) => [keyText(member), group])))
  const others = [...grouped(offers, 'items', items), ...grouped(offers, 'code', new Map())]
  // What shares a name already is told there what else it shares.
  const apart = others.filter(({ members }) => !areTogether(members, nameOf))
  return [...byName, ...apart]
    .map((group) => judged(group, items, officeOf))
    .toSorted((one, other) => other.score - one.score || (one.id < other.id ? -1 : 1))
}

/** Of near kinds the first in order leads those that are near to it: no chains, and the same whatever came when. */
function leadersOf(kinds: ReadonlySet<string>, near: readonly NearPair[]): Leaders {
  const neighbours = new Map<string, NearPair[]>()
  for (const pair of near) {
    if (!kinds.has(pair.one) || !kinds.has(pair.other)) continue
    for (const key of [pair.one, pair.other]) {
      const known = neighbours.get(key)
      if (known) known.push(pair)
      else neighbours.set(key, [pair])
    }
  }
  const leaders: Leaders = new Map()
  for (const kind of [...neighbours.keys()].toSorted()) {
    if (leaders.has(kind)) continue
    leaders.set(kind, { leader: kind, alike: 1 })
    for (const { one, other, alike } of neighbours.get(kind) ?? []) {
      const follower = one === kind ? other : one
      if (!leaders.has(follower)) leaders.set(follower, { leader: kind, alike })
    }
  }
  return leaders
}

/** Names of the same letters say the same in another order, but for those with numbers, whose order says which. */
function withReordered(names: ReadonlySet<string>, leaders: Leaders): Leaders {
  const plain = [...names].filter((name) => name.length > 2 && !counts.test(name))
  for (const same of Map.groupBy(plain, (name) => Array.from(name).toSorted().join('')).values()) {
    if (same.length === 1) continue
    const [first = '', ...others] = same.toSorted()
    const { leader } = leaders.get(first) ?? { leader: first }
    for (const other of others) if (!leaders.has(other)) leaders.set(other, { leader, alike: 1 })
  }
  return leaders
}

type Leaders = Map<string, { leader: string; alike: number }>

/** What the members of a group have in common, each part by itself enough to make one. */
type Part = 'nameKey' | 'items' | 'code'

interface Group {
  by: Part
  leader: string
  alike: number
  members: Offer[]
}

function distinct(offers: readonly Offer[], part: Part): Set<string> {
  return new Set(offers.map((offer) => offer[part]))
}

function leaderOf(offer: Offer, part: Part, leaders: Leaders): string {
  return leaders.get(offer[part])?.leader ?? offer[part]
}

/** Entries that share one part, of at least two agencies. */
function grouped(offers: readonly Offer[], part: Part, leaders: Leaders): Group[] {
  const having = offers.filter((offer) => offer[part] !== '')
  return Map.groupBy(having, (offer) => leaderOf(offer, part, leaders))
    .entries()
    .filter(([, members]) => members.some(({ agency }) => agency !== members[0]?.agency))
    .map(([leader, members]) => {
      const kinds = distinct(members, part)
      const alike = Array.from(kinds, (kind) => leaders.get(kind)?.alike ?? 1).reduce((one, other) =>
        Math.min(one, other),
      )
      return { by: part, leader, alike, members }
    })
    .toArray()
}

function byKey(one: EntryKey, other: EntryKey): number {
  if (one.agency !== other.agency) return one.agency < other.agency ? -1 : 1
  return one.id < other.id ? -1 : 1
}

function areTogether(members: readonly Offer[], groups: ReadonlyMap<string, Group>): boolean {
  const group = members[0] && groups.get(keyText(members[0]))
  return group !== undefined && members.every((member) => groups.get(keyText(member)) === group)
}

/** A set of items has no short name: its first member stands for it. */
function idOf({ by, leader, members }: Group): string {
  if (by === 'nameKey') return `name:${leader}`
  return by === 'code' ? `code:${leader}` : `items:${members[0] ? keyText(members[0]) : ''}`
}

/** What each kind adds; none of them makes certain. */
const weights: Record<CollisionKind, number> = {
  name: 0.6,
  nearName: 0.45,
  items: 0.6,
  nearItems: 0.5,
  code: 0.5,
  system: 0.2,
  sharing: 0.15,
  sensitivity: 0.2,
}

/** Offices of one duty each have the same tables of their own place, and any office those of its own money and people. */
const doubt: Record<Collision['offices'], number> = { beside: 0.45, above: 0.75, own: 0.5, other: 1 }
const ownAffairs = /预算|决算|三公|收支|(?:权力|责任|权责)清单|职能|领导|动态|公告|政策|总结|文章|采购/u
const saysWhose = /[局委办院厅]|中心/u
/** What more offices than these have, each likely has of itself: 权力清单, 部门决算. */
const fewOffices = 3

function judged(group: Group, items: Leaders, officeOf: (offer: Offer) => OfficeName): Collision {
  const { by, alike, members } = group
  const agencies = new Set(members.map(({ agency }) => agency)).size
  const kinds = kindsOf(group, items)
  const offices = relationAmong(members, officeOf)
  const evidence = 1 - kinds.reduce((left, kind) => left * (1 - weights[kind]), 1)
  const many = Math.max(0.5, 1 - 0.06 * Math.max(0, agencies - fewOffices))
  return {
    id: idOf(group),
    kinds,
    score: Math.round(evidence * doubt[offices] * many * 100) / 100,
    ...(by !== 'code' && { alike }),
    agencies,
    offices,
    members: members.map(({ agency, id }) => ({ agency, id })),
  }
}

function kindsOf({ by, members }: Group, items: Leaders): CollisionKind[] {
  const sameName = sharedByTwo(members, ({ spelling }) => spelling)
  const sameItems = sharedByTwo(members, (offer) => offer.items)
  const found: Record<CollisionKind, boolean> = {
    name: sameName,
    nearName: by === 'nameKey' && !sameName,
    items: sameItems,
    nearItems: !sameItems && sharedByTwo(members, (offer) => leaderOf(offer, 'items', items)),
    code: sharedByTwo(members, ({ code }) => code),
    system: sharedByTwo(members, ({ system }) => system),
    sharing: new Set(members.map(({ sharing }) => sharing).filter(Boolean)).size > 1,
    sensitivity: new Set(members.map(({ sensitivity }) => sensitivity).filter(Boolean)).size > 1,
  }
  return collisionKinds.filter((kind) => found[kind])
}

/** Whether two agencies have one value. */
function sharedByTwo(members: readonly Offer[], valueOf: (offer: Offer) => string): boolean {
  const holders = new Map<string, string>()
  return members.some((offer) => {
    const value = valueOf(offer)
    const holder = holders.get(value) ?? offer.agency
    holders.set(value, holder)
    return value !== '' && holder !== offer.agency
  })
}

/** How the offices of a group stand to each other: beside only where all do, for one that is not makes it worth a look. */
function relationAmong(
  members: readonly Offer[],
  officeOf: (offer: Offer) => OfficeName,
): Collision['offices'] {
  const offices = [...new Map(members.map((offer) => [offer.agency, officeOf(offer)])).values()]
  const [head, ...rest] = offices
  const relations = new Set(rest.map((office) => (head ? relationOf(head, office) : 'other')))
  if (relations.has('other')) return members.every(isOwnAffair) ? 'own' : 'other'
  return relations.has('above') ? 'above' : 'beside'
}

function isOwnAffair({ nameKey: name }: Offer): boolean {
  return ownAffairs.test(name) && !saysWhose.test(name)
}
