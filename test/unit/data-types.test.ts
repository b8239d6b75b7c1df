import { describe, expect, test } from 'vitest'
import { dataTypes } from '../../shared/entry.ts'
import { isOwnTypeWord, readDataType } from '../../shared/data-types.ts'
import { coreEn } from '../../shared/messages/core.en.ts'
import { coreZh } from '../../shared/messages/core.zh.ts'

const written = (word: string) => {
  const reading = readDataType(word)
  return reading && `${reading.type}${reading.length ?? ''}${reading.sure ? '' : '?'}`
}

describe('words for types', () => {
  test.each([
    // MySQL
    ['varchar(20)', 'C20'],
    ['int(11) unsigned', 'I11'],
    ['tinyint(1)', 'L?'],
    ['decimal(10,2)', 'N10,2'],
    ['datetime(6)', 'T'],
    ["enum('男','女')", 'C?'],
    ['mediumtext', 'M'],
    ['bigint', 'I'],
    // Oracle
    ['VARCHAR2(20 BYTE)', 'C20'],
    ['NUMBER(18, 4)', 'N18,4'],
    ['TIMESTAMP(6) WITH TIME ZONE', 'T'],
    ['CLOB', 'M'],
    ['LONG RAW', 'G'],
    ['BINARY_DOUBLE', 'B'],
    // SQL Server
    ['[nvarchar](50)', 'C50'],
    ['nvarchar(max)', 'M'],
    ['varbinary(max)', 'G'],
    ['money', 'Y'],
    ['bit', 'L'],
    ['uniqueidentifier', 'C?'],
    ['int NOT NULL', 'I'],
    // PostgreSQL and Kingbase
    ['character varying(50)', 'C50'],
    ['timestamp(6) without time zone', 'T'],
    ['double precision', 'B'],
    ['float8', 'B'],
    ['int4', 'I'],
    ['bytea', 'G'],
    ['jsonb', 'M?'],
    ['bit(8)', 'G?'],
    // Dameng
    ['VARCHAR(100)', 'C100'],
    ['BYTE', 'I?'],
    // Chinese
    ['文本', 'C?'],
    ['日期', 'D'],
    ['日期时间', 'T'],
    ['时间', 'T?'],
    ['字符型（20）', 'C20'],
    ['字符型 20', 'C20'],
    ['字符串(定长)', 'C'],
    ['双精度浮点型', 'B'],
    ['金额', 'Y?'],
    ['长整型', 'I'],
    ['是否', 'L?'],
    ['图片附件', 'G?'],
    // National standards
    ['an..18', 'C18'],
    ['n..18,2', 'N18,2'],
    ['C..50', 'C50'],
    ['YYYYMMDD', 'D'],
    // Letters, also in full width
    ['c', 'C'],
    ['Ｃ（18）', 'C18'],
    ['字符型C', 'C'],
  ])('%s is %s', (word, expected) => expect(written(word)).toBe(expected))

  test('what is no type stays one', () => {
    for (const word of ['', '  ', '姓名', '20', '不详', 'x'.repeat(5000)])
      expect(written(word)).toBeUndefined()
  })

  test('our own words are read for sure, in both languages', () => {
    for (const type of dataTypes) {
      for (const word of [type, coreZh.codes.dataType[type], coreEn.codes.dataType[type]]) {
        expect(isOwnTypeWord(word)).toBe(true)
        expect(readDataType(word)).toEqual({ type, sure: true })
      }
    }
    expect(isOwnTypeWord('varchar')).toBe(false)
  })
})
