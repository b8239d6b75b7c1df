import {
  mostOrganisations,
  organisationSchema,
  type Organisation,
  type OrganisationKind,
} from './organisation.ts'

// A list of offices as people have it in a workbook: 代码、名称、类别、牵头的基础库或主题库.

/** What can be wrong with one row; in words under `organisations.problems`. */
export const organisationProblems = [
  'header',
  'empty',
  'many',
  'code',
  'name',
  'kind',
  'leads',
  'repeated',
] as const
export type OrganisationProblem = (typeof organisationProblems)[number]

/** A place that keeps a list from being taken, 1-based as Excel counts; row 0 is the whole sheet. */
export interface OrganisationMistake {
  row: number
  problem: OrganisationProblem
  /** What stands there. */
  text: string
}

type Column = 'code' | 'name' | 'kind' | 'leads'

const titles: Record<Column, RegExp> = {
  leads: /牵头|主题库|基础库|^leads?\b/i,
  code: /代码|编码|^code$/i,
  name: /名称|单位|^name$/i,
  kind: /类别|类型|性质|^(?:kind|type)$/i,
}

/** The longer words first: a 派出机构 of a department is no department. */
const kinds: readonly (readonly [RegExp, OrganisationKind])[] = [
  [/派出|街道|^branch/i, 'branch'],
  [/乡|镇|^township/i, 'township'],
  [/授权|组织|事业|^institution/i, 'institution'],
  [/部门|委|局|^department/i, 'department'],
]

/**
 * Reads all of a list or, with what is wrong, none of it: who mends it has every mistake at once.
 * @param rows texts by row and column; the first row that names a code and a name is the header
 */
export function readOrganisations(rows: readonly (readonly string[])[]): {
  organisations: Organisation[]
  mistakes: OrganisationMistake[]
} {
  const top = rows.findIndex((row) => columnsOf(row) !== undefined)
  const columns = columnsOf(rows[top] ?? [])
  if (!columns) return { organisations: [], mistakes: [{ row: 0, problem: 'header', text: '' }] }
  const filled = rows
    .map((row, index) => ({ row, at: index + 1 }))
    .slice(top + 1)
    .filter(({ row }) => row.some((text) => text.trim() !== ''))
  if (filled.length === 0) return { organisations: [], mistakes: [{ row: 0, problem: 'empty', text: '' }] }
  if (filled.length > mostOrganisations) {
    const text = String(mostOrganisations)
    return { organisations: [], mistakes: [{ row: 0, problem: 'many', text }] }
  }
  const codes = new Set<string>()
  const read = filled.map(({ row, at }) => readRow(row, at, columns, codes))
  return {
    organisations: read.flatMap((each) => ('organisation' in each ? [each.organisation] : [])),
    mistakes: read.flatMap((each) => ('mistake' in each ? [each.mistake] : [])),
  }
}

/** Where each column stands; undefined where code and name are not both there. */
function columnsOf(row: readonly string[]): Partial<Record<Column, number>> | undefined {
  const found: Partial<Record<Column, number>> = {}
  row.forEach((text, index) => {
    const title = (Object.keys(titles) as Column[]).find(
      (each) => found[each] === undefined && titles[each].test(text.trim()),
    )
    if (title) found[title] = index
  })
  return found.code === undefined || found.name === undefined ? undefined : found
}

function readRow(
  row: readonly string[],
  at: number,
  columns: Partial<Record<Column, number>>,
  codes: Set<string>,
): { organisation: Organisation } | { mistake: OrganisationMistake } {
  const text = (column: Column) => (row[columns[column] ?? -1] ?? '').normalize('NFKC').trim()
  const [code, name, kind] = [text('code').toUpperCase(), text('name'), text('kind')]
  const wrong = (problem: OrganisationProblem, found: string) => ({
    mistake: { row: at, problem, text: found },
  })
  if (!organisationSchema.shape.code.safeParse(code).success) return wrong('code', code)
  if (!organisationSchema.shape.name.safeParse(name).success) return wrong('name', name)
  // Where nothing is said the name says it: 青岩镇人民政府, 市公安局.
  const known = kinds.find(([words]) => words.test(kind === '' ? name : kind))?.[1]
  if (!known) return wrong('kind', kind)
  const leads = organisationSchema.shape.leads.safeParse(librariesOf(text('leads')))
  if (!leads.success) return wrong('leads', text('leads'))
  if (codes.has(code)) return wrong('repeated', code)
  codes.add(code)
  return { organisation: { code, name, kind: known, leads: leads.data } }
}

/** Libraries and themes as they are written in one field or cell, each once. */
export function librariesOf(text: string): string[] {
  return [...new Set(text.split(/[、，,;；\n\t]/).map((each) => each.trim()))].filter((each) => each !== '')
}
