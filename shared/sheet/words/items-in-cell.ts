import { isOwnTypeWord, readDataType } from '../../data-types.ts'
import { emptyItem, type Item } from '../../entry.ts'
import { numberedWords, separated } from '../../summary-items.ts'

/** Items that a cell lists: numbered, one a line, or between commas; with a type in brackets behind the name where it is surely one. */
export function itemsInCell(text: string): Item[] {
  return namesInCell(text).map(itemOf)
}

function namesInCell(text: string): string[] {
  const lines = text.split(/[\r\n;；]+/).filter((line) => line.trim() !== '')
  const [only = ''] = lines
  if (lines.length === 1) {
    const numbered = numberedWords(only)
    if (numbered.length >= 2) return numbered
  }
  const names = lines.flatMap((line) => separated(withoutNumber(line)))
  const last = names.pop()
  const closed = last?.replace(/等(?:等|信息|数据|字段|数据项|信息项|内容)?。?$/, '').replace(/。$/, '') ?? ''
  return closed === '' ? names : [...names, closed]
}

function withoutNumber(line: string): string {
  return line.replace(/^\s*(?:[(（]?\d{1,3}[)）.．、:：]+(?!\d)|[①-⑳]|[-•·*●○■])\s*/, '')
}

/** 姓名（字符型 C，50） is an item, its type and its length. */
function itemOf(name: string): Item {
  const [, before = '', within = ''] = /^(.+?)\s*[(（【[]([^()（）【】[\]]+)[)）】\]]$/.exec(name) ?? []
  if (before === '') return { ...emptyItem, name }
  const [, word = '', length = ''] =
    /^(.*?)\s*[,，、;；:： ]\s*(\d+(?:[,，.]\d+)?)(?:位|字节)?$/.exec(within) ?? []
  const reading = readDataType(word === '' ? within : word)
  // A single letter in brackets is as often part of a name.
  const isType = reading?.sure === true && (within.length > 1 || isOwnTypeWord(within))
  if (!isType) return { ...emptyItem, name }
  return {
    ...emptyItem,
    name: before,
    type: reading.type,
    length: reading.length ?? length.replace('，', ','),
  }
}
