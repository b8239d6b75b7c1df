/** Of transitional and of strict workbooks, and of what holds their parts together. */
export const ownNamespaces = new Set([
  'http://schemas.openxmlformats.org/spreadsheetml/2006/main',
  'http://purl.oclc.org/ooxml/spreadsheetml/main',
  'http://schemas.openxmlformats.org/package/2006/relationships',
  'http://schemas.openxmlformats.org/package/2006/content-types',
])

export const seed = 0x811c9dc5 | 0

/** An element's name as a number, so that no string is made of it. Whoever finds two names of one number has only named an element. */
export function nameCode(name: string): number {
  let code = seed
  for (let at = 0; at < name.length; at += 1) code = Math.imul(code ^ name.charCodeAt(at), 0x01000193)
  return code
}

export const noPrefix = 0
