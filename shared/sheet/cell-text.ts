/** The words that a cell lists, with any of the separators in use. */
export function splitList(text: string): string[] {
  // A category's and a type's number, as Wenzhou writes them, are one word.
  if (/^\d{2},\d{4}$/.test(text)) return [text]
  return text.split(/[,，、;；]/).flatMap((word) => word.trim() || [])
}

/** What people and portals write where there is nothing to write. */
export function isPlaceholder(word: string): boolean {
  return /^(?:默认主题|默认行业|暂无(?:联系方式)?|无|没有|空|空白|暂缺|未填写?|none|null|nil|undefined|n\/?a|[-—–－/／\\_~.·*#…、]+)$/i.test(
    word,
  )
}
