import { describe, expect, it } from 'vitest'
import {
  holdsPersonalNumber,
  isLicenceNumber,
  isResidentIdentityNumber,
  isSocialCreditCode,
} from '../../shared/identifiers.ts'

// Public and synthetic vectors of domain.md section 4.
describe('a unified social credit code', () => {
  it.each([
    '91350100M000100Y43',
    '91330100799655058B',
    '9144030071526726XG',
    '914403001922038216',
    '91110000802100433B',
    '91440300085948158H',
    '123502001549897397',
    '115201210000000195',
    '115201810000001236',
    '12520100MB0000035F',
    '54520121MF0000013J',
  ])('should check: %s', (code) => {
    expect(isSocialCreditCode(code)).toBe(true)
  })

  it.each(['91350100M000100Y44', '91350100M000100Y4I', '91350203M0001QAY9B', '9135010', ''])(
    'should not check: %s',
    (code) => {
      expect(isSocialCreditCode(code)).toBe(false)
    },
  )
})

describe('a resident identity number', () => {
  it.each([
    '11010519491231002X',
    '11010519491231002x',
    '440524188001010014',
    '520102188801010012',
    '520181189912310026',
  ])('should check: %s', (number) => {
    expect(isResidentIdentityNumber(number)).toBe(true)
  })

  it.each([
    ['another check digit', '110105194912310021'],
    ['a day that does not exist', '110105194902300021'],
    ['two digits changed places', '11010519491231020X'],
    ['too short', '1101051949123100'],
  ])('should not check with %s', (_why, number) => {
    expect(isResidentIdentityNumber(number)).toBe(false)
  })

  it('should not check when any one digit is another', () => {
    const number = '440524188001010014'
    const altered = Array.from({ length: 18 }, (_, place) =>
      Array.from('0123456789', (digit) => number.slice(0, place) + digit + number.slice(place + 1)),
    ).flat()
    expect(altered.filter((each) => each !== number && isResidentIdentityNumber(each))).toEqual([])
  })
})

describe('a licence number of 15 digits', () => {
  it.each(['330106000129004', '440301108548379', '520100000000012', '520121600000016'])(
    'should check: %s',
    (number) => {
      expect(isLicenceNumber(number)).toBe(true)
    },
  )

  it.each(['330106000129005', '33010600012900', '33010600012900X'])('should not check: %s', (number) => {
    expect(isLicenceNumber(number)).toBe(false)
  })
})

describe('a number of one person in a text', () => {
  it.each(['经办人 520102188801010012。', '电话13800138000', '（440524188001010014）和其他'])(
    'should be found: %s',
    (text) => {
      expect(holdsPersonalNumber(text)).toBe(true)
    },
  )

  it.each([
    '统一社会信用代码 115201210000000195',
    '编号 2023061412345678901',
    '座机 0851-12345678',
    '订单 1380013800012',
    '共 520102188801010013 条',
  ])('should not be seen in: %s', (text) => {
    expect(holdsPersonalNumber(text)).toBe(false)
  })
})
