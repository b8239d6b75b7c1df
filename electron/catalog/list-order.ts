import { pinyin } from 'pinyin-pro'

/** Characters that the order goes by: what differs later only is in the order it was made. */
const compared = 40
/** Digits that numbers are compared with: longer ones are codes, which go by their digits. */
const digits = 6

/**
 * A text that sorts as its text does in a Chinese list: character by character in pinyin with its tone, what sounds alike apart, and numbers by
 * their value.
 */
export function listOrder(text: string): string {
  const folded = text.normalize('NFKC').trim().toLowerCase()
  const counted = folded.replaceAll(/\d+/g, (number) => number.padStart(digits, '0'))
  const points = Array.from(counted).slice(0, compared)
  const sounds = pinyin(points.join(''), { type: 'array', toneType: 'num', v: true })
  return points
    .map((point, index) => (sounds[index] === point ? point : `${sounds[index]}${point}`))
    .join(' ')
}
