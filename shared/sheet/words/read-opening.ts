import type { Entry } from '../../entry.ts'

/** What a word about opening was taken for, and for which reason: a note of the import. */
export interface OpeningReading {
  guess?: 'public-assumed' | 'internal-assumed' | 'open-assumed' | 'conditions-kept' | 'opening-contradicts'
  open: Entry['opening']['open']
  mode?: 'fully'
  conditions?: string
  /** What follows of it for the rest, where the file does not say it. */
  sensitivity?: 'public' | 'internal'
  sharing?: 'unconditional'
}

/** Says that there are no conditions. */
const unconditional = /^(?:无条件(?:共享)?(?:开[放发])?|完全开放|全部开放|可开放|无|不限)$/
/** Says that there are some. */
const conditional = /有条件|半开放|受限|申请|同意|审核|审批|协议/
/** Says so, and not which. */
const unnamedConditions = /^(?:有条件开[放发]|半开放|受限开放)$/
/** Says where the data is, or nothing at all. */
const whereabouts = /^(?:暂无|(?:应用于)?开放网站|网络开放|数据开放|网上下载|数据开放平台下载)$/
const refused = /禁止|不予|不开放|不宜/

/**
 * A portal says how data is open, not how sensitive it is. What is open without conditions is proposed as public (Article 9: public data
 * is fully open), what has conditions as internal (opened by law or desensitised). Where nothing is said of conditions the data is open
 * all the same, as it is on an open portal; how sensitive it is stays for people to say.
 */
export function readOpening(word: string): OpeningReading {
  if (word === '') return { open: '' }
  if (word === '是' || word === '否') return { open: word === '是' ? 'yes' : 'no' }
  const sharing = 'unconditional'
  if (refused.test(word)) return { guess: 'opening-contradicts', open: '' }
  if (unconditional.test(word)) {
    return {
      guess: 'public-assumed',
      open: 'yes',
      mode: 'fully',
      conditions: '无',
      sensitivity: 'public',
      sharing,
    }
  }
  if (whereabouts.test(word)) return { guess: 'open-assumed', open: 'yes' }
  if (conditional.test(word)) {
    const conditions = unnamedConditions.test(word) ? '' : word
    return { guess: 'internal-assumed', open: 'yes', conditions, sensitivity: 'internal', sharing }
  }
  return { guess: 'conditions-kept', open: 'yes', conditions: word }
}
