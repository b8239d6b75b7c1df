import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createBackend } from '../../electron/backend.ts'
import { searchDivisions } from '../../electron/catalog/divisions.ts'
import { temporaryFolder } from '../support/folders.ts'

const paths = (search: string, limit = 3) => searchDivisions(search, limit).map(({ path }) => path.join(' '))
const codes = (search: string, limit = 3) => searchDivisions(search, limit).map(({ code }) => code)

describe('divisions', () => {
  test.each(['开阳 龙岗', '开阳龙岗', '开阳县龙岗镇', '贵州贵阳开阳龙岗', '520121105', '520121 龙岗'])(
    'should be found by %s alone',
    (search) => {
      expect(searchDivisions(search, 3)).toEqual([
        { code: '520121105', name: '龙岗镇', path: ['贵州省', '贵阳市', '开阳县', '龙岗镇'] },
      ])
    },
  )

  test('should come from above where the code only begins', () => {
    expect(codes('52')).toEqual(['520000', '520100', '520200'])
    expect(codes('5201')).toEqual(['520100', '520102', '520103'])
    expect(codes('520100')).toEqual(['520100'])
    expect(codes('５２０１２１')).toEqual(['520121', '520121001', '520121002'])
  })

  test('should be found by the twelve digits of a village or county', () => {
    expect(codes('520121105003')).toEqual(['520121105'])
    expect(codes('520121000000', 1)).toEqual(['520121'])
  })

  test('should prefer the name that fits best, then Guiyang, then Guizhou, then what is above', () => {
    expect(paths('开阳')).toEqual([
      '贵州省 贵阳市 开阳县',
      '贵州省 贵阳市 开阳县 硒城街道',
      '贵州省 贵阳市 开阳县 云开街道',
    ])
    expect(paths('白云', 5)).toEqual([
      '贵州省 贵阳市 白云区',
      '贵州省 遵义市 赤水市 白云乡',
      '贵州省 安顺市 平坝区 白云镇',
      '贵州省 黔南布依族苗族自治州 长顺县 白云山镇',
      '内蒙古自治区 包头市 白云鄂博矿区',
    ])
    expect(paths('东城区', 1)).toEqual(['北京市 东城区'])
    expect(paths('', 2)).toEqual(['贵州省 贵阳市', '贵州省 贵阳市 南明区'])
  })

  test('should not have what is only in the table for its four levels', () => {
    expect(paths('市辖区')).toEqual([])
    expect(paths('济源市', 1)).toEqual(['河南省 济源市'])
    expect(codes('441900')).toEqual(['441900', '441900003', '441900004'])
  })

  test.each(['贵安', '没有这个地方', '999999', '!'])('should not be guessed: %s', (search) => {
    expect(searchDivisions(search, 3)).toEqual([])
  })

  test('should each be found by its own code and by its own path', () => {
    const guiyang = searchDivisions('5201', 1000)
    expect(guiyang).toHaveLength(1 + 10 + 146)
    for (const division of guiyang) {
      expect(searchDivisions(division.code, 1)).toEqual([division])
      expect(searchDivisions(division.path.join(' '), 1)).toEqual([division])
      expect(searchDivisions(division.path.join(''), 1)).toEqual([division])
    }
  })

  test('should be answered without an open workspace, with source and date', async () => {
    const backend = createBackend({ home: temporaryFolder(), host: 'test' })
    const answer = await backend.client.division.search({ search: '花溪 青岩', limit: 1 })
    await backend.close()
    expect(answer).toEqual({
      rows: [{ code: '520111101', name: '青岩镇', path: ['贵州省', '贵阳市', '花溪区', '青岩镇'] }],
      source: expect.stringContaining('并非 GB/T 2260'),
      date: '2023-06-30',
    })
  })
})

const townships = join(import.meta.dirname, '../../../shared/data/divisions/guiyang_townships.csv')

describe.skipIf(!existsSync(townships))(
  'townships of Guiyang (skipped where ../shared/data is absent)',
  () => {
    test('should be the 146 of the list', () => {
      const listed = readFileSync(townships, 'utf8')
        .trim()
        .split(/\r?\n/)
        .slice(1)
        .map((line) => line.split(',').slice(0, 2).join(' '))
      const found = searchDivisions('5201', 1000)
        .filter(({ code }) => code.length === 9)
        .map(({ code, name }) => `${code} ${name}`)
      expect(listed).toHaveLength(146)
      expect(found.toSorted()).toEqual(listed.toSorted())
    })
  },
)
