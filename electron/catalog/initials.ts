import { pinyin } from 'pinyin-pro'
import { extend, type Run } from '../../shared/search-terms.ts'

/**
 * The pinyin initials of a name's characters with its words between them, as one word: 低保人员（2026年） is dbry2026n. A character that has none
 * is passed over.
 */
export function initialsOf(runs: readonly Run[]): Run {
  const initials: Run = { kind: 'word', text: '', from: [], to: [] }
  for (const { kind, text, from, to } of runs) {
    const letters = kind === 'word' ? Array.from(text) : initialLetters(text)
    let unit = 0
    for (const [index, point] of Array.from(text).entries()) {
      extend(initials, letters[index] ?? '', from[unit] ?? 0, to[unit] ?? 0)
      unit += point.length
    }
  }
  return initials
}

/**
 * One for each character, '' where it has none. Characters are read together: 重庆 is cq. The whole sound is asked for and not its first letter,
 * which pinyin-pro finds in three times the time.
 */
function initialLetters(characters: string): string[] {
  return pinyin(characters, { type: 'array' }).map((sound) => letterOf(sound.charAt(0)))
}

/** Most sounds begin with a plain letter; the others have their tone on it: ān. */
function letterOf(first: string): string {
  const letter = first <= 'z' ? first : first.normalize('NFD').charAt(0)
  return letter >= 'a' && letter <= 'z' ? letter : ''
}
