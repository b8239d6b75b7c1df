/**
 * What an office's name says of where it is and what it does: 独山县气象局 and 长顺县气象局 do the same, each for its own county. Only the name is
 * asked, because no table of codes has the functional zones, nor the offices of other years.
 */
export interface OfficeName {
  /** '' where the name says none. */
  place: string
  /** 0 where there is no place; two places of one rank lie beside each other, of two ranks one may lie in the other. */
  rank: number
  duty: string
}

/** How two offices stand to each other; `beside`: one duty in two places that cannot overlap, `above`: in two that may. */
export type OfficeRelation = 'beside' | 'above' | 'other'

// From the first character on; two before each ending, or 城市管理局 would be of a place called 城.
const placed =
  /^((?:[^省州市盟县区旗镇乡道]{2,8}?(?:特别行政区|自治[区州县旗]|地区|街道|[省州市盟县区旗镇乡]))+)(?:办事处)?(.+)$/u

const ranks: readonly [RegExp, number][] = [
  [/(?:镇|乡|街道)$/u, 1],
  [/[县旗]$/u, 2],
  [/(?:自治区|特别行政区|省)$/u, 5],
  [/(?:州|盟|地区)$/u, 4],
  [/区$/u, 2],
  [/市$/u, 3],
]

/** Words that are in the name of one office and not in that of its neighbour, and change nothing about what it does. */
const idle = /人民政府|管理|监督|委员会|[和与]/gu

export function readOfficeName(name: string): OfficeName {
  const text = name.normalize('NFKC').replaceAll(/\s/g, '')
  const [, place = '', duty = ''] = placed.exec(text) ?? []
  if (place === '') return { place: '', rank: 0, duty: text }
  const rank = ranks.find(([ending]) => ending.test(place))?.[1] ?? 0
  return { place, rank, duty: duty.replaceAll(idle, '') }
}

export function relationOf(one: OfficeName, other: OfficeName): OfficeRelation {
  if (one.place === '' || other.place === '' || one.duty !== other.duty) return 'other'
  if (one.place === other.place) return 'other'
  return one.rank === other.rank ? 'beside' : 'above'
}
