import type { TFunction } from 'i18next'
import type { Item } from '../../../shared/entry.ts'
import { dataTypes, identifierRoles, sensitivities, sharingTypes, yesOrNo } from '../../../shared/entry.ts'
import { itemMembers, type ItemMember } from '../../../shared/item-cells.ts'

/** What only some items need; shown when one asks for it or when an item has it. */
const rare: ReadonlySet<ItemMember> = new Set(['role', 'codeSet', 'sensitivity', 'sharing'])

export const fewColumns: readonly ItemMember[] = itemMembers.filter((member) => !rare.has(member))
export const allColumns: readonly ItemMember[] = itemMembers

export function isRare(field: string): boolean {
  return (rare as ReadonlySet<string>).has(field.replace('item.', ''))
}

export function usesRare(items: readonly Item[]): number {
  return items.filter((item) => [...rare].some((member) => item[member] !== '')).length
}

const widths: Record<ItemMember, string> = {
  name: 'minmax(120px, 1fr)',
  type: '96px',
  length: '56px',
  key: '44px',
  role: '88px',
  codeSet: '72px',
  sensitivity: '68px',
  sharing: '80px',
}

/** The number, and the columns that are shown. */
export function templateOf(columns: readonly ItemMember[]): string {
  return ['40px', ...columns.map((member) => widths[member])].join(' ')
}

const choices = {
  type: ['dataType', dataTypes],
  key: ['yesOrNo', yesOrNo],
  role: ['role', identifierRoles],
  sensitivity: ['sensitivity', sensitivities],
  sharing: ['sharing', sharingTypes],
} as const

export type ChoiceMember = keyof typeof choices

export function isChoice(member: ItemMember): member is ChoiceMember {
  return member in choices
}

/** What a column of choices offers, in words. */
export function optionsOf(t: TFunction, member: ItemMember): string[] {
  return isChoice(member) ? choices[member][1].map((value) => wordOf(t, member, value)) : []
}

/** A cell as it is read. */
export function wordOf(t: TFunction, member: ItemMember, value: string): string {
  if (value === '' || !isChoice(member)) return value
  return t(`codes.${choices[member][0]}.${value}` as 'codes.yesOrNo.yes', { defaultValue: value })
}
