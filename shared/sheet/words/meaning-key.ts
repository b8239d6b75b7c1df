import { simplified } from '../titles/variants.ts'

/** Equal for words that differ in width, case, spaces, a mark around them, traditional characters, or a number's `.0`. */
export function meaningKey(word: string): string {
  return simplified(chosenBox(word).normalize('NFKC').toLowerCase())
    .replaceAll(/\s+/g, '')
    .replace(/^["'“”‘’「」【】[\]()<>《》]+|["'“”‘’「」【】[\]()<>《》。.,,;;:：、]+$/g, '')
    .replace(/^(\d+)\.0+$/, '$1')
}

/** ☑无条件共享 □有条件共享: what is ticked. */
function chosenBox(word: string): string {
  if (!/[☑☒√✓✔■]/.test(word) || !/[□☐○]/.test(word)) return word
  const [, chosen = word] = /[☑☒√✓✔■]\s*([^□☐○☑☒√✓✔■\s]+)/.exec(word) ?? []
  return chosen
}

/** `1-无条件共享`, `（1）无条件共享`, `无条件共享(1)`: the word without the number that it has in a list. */
export function withoutListNumber(key: string): string {
  const bare = key
    .replace(/^[(]?\d{1,2}[).、:：_-]*(?=\D)/, '')
    .replace(/(?<=\D)[(]?\d{1,2}[)]?$/, '')
    .replace(/^[①-⑳]/, '')
  return bare === '' ? key : bare
}
