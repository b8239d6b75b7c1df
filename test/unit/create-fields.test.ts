import { expect, test } from 'vitest'
import { emptyForm, inputOf, isDoubtfulCode, problemsOf } from '../../renderer/start/create-fields.ts'

const filled = {
  ...emptyForm,
  name: ' 青岩镇人民政府 ',
  code: '115201110000000011',
  superiorName: '花溪区大数据局',
  superiorCode: '11520111MB0000001X',
  signer: '李小满',
  passphrase: '八个字符的口令呀',
  again: '八个字符的口令呀',
}

test('should find nothing wrong with a filled form, and send it trimmed', () => {
  expect(problemsOf(filled)).toEqual({})
  expect(inputOf(filled)).toMatchObject({ name: '青岩镇人民政府', superior: { name: '花溪区大数据局' } })
})

test('should name every field that keeps an empty form from being sent, in reading order', () => {
  expect(Object.entries(problemsOf(emptyForm))).toEqual([
    ['name', 'missing'],
    ['code', 'missing'],
    ['superiorName', 'missing'],
    ['superiorCode', 'missing'],
    ['signer', 'missing'],
    ['passphrase', 'passphraseShort'],
  ])
})

test('should ask a city for no superior', () => {
  const city = { ...filled, role: 'city' as const, superiorName: '', superiorCode: '' }
  expect(problemsOf(city)).toEqual({})
  expect(inputOf(city).superior).toBeUndefined()
})

test('should refuse two passphrases that differ and a code with other signs', () => {
  expect(problemsOf({ ...filled, again: '另一个口令另一个', code: '花溪/1' })).toEqual({
    again: 'passphraseDiffers',
    code: 'codeWrong',
  })
})

test('should doubt a code of eighteen signs whose check digit does not fit, and keep nobody from using it', () => {
  // A code that is really in use (domain.md 4.1).
  expect(isDoubtfulCode('91350203M0001QAY9B')).toBe(true)
  expect(problemsOf({ ...filled, code: '91350203M0001QAY9B' })).toEqual({})
  expect(isDoubtfulCode(' 115201210000000195 ')).toBe(false)
  // What a superior assigned is of no such form.
  expect(isDoubtfulCode('GY-0117')).toBe(false)
})

test('should send an agency with its place, a functional zone without a code, and a bureau with none', () => {
  const zone = { code: '', name: '贵阳国家高新技术产业开发区' }
  expect(inputOf({ ...filled, place: zone }).place).toEqual(zone)
  expect(inputOf(filled).place).toBeUndefined()
  expect(inputOf({ ...filled, role: 'city', place: zone }).place).toBeUndefined()
})
