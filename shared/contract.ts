import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { codeTableSchema } from './code-tables.ts'
import { entryKeySchema, entrySchema } from './entry.ts'
import { failureData } from './failures.ts'
import {
  changes,
  codeSchema,
  decisionRecordSchema,
  handoutKinds,
  hashSchema,
  packageKinds,
  partySchema,
  roles,
  sourceRecordSchema,
  verdicts,
} from './package.ts'
import { rulebookSchema } from './rulebook.ts'
import {
  answerSchema,
  catalogCountsSchema,
  catalogs,
  changeCountsSchema,
  checkSummarySchema,
  count,
  differenceSchema,
  divisionSchema,
  entryRowSchema,
  entryViews,
  exportedSchema,
  factsSchema,
  findingSchema,
  handoutPreviewSchema,
  handoutRowSchema,
  inboxRowSchema,
  ledgerRowSchema,
  mappedColumnSchema,
  page,
  passphrase,
  path,
  placeSchema,
  portalCounts,
  portalRowSchema,
  progressSchema,
  reviewRowSchema,
  search,
  verificationSchema,
  workspaceSchema,
} from './shapes.ts'

/**
 * Every operation of the program: its description, input, output and refusals. Types, run-time checks, the command line and the
 * query hooks all derive from this file. To add an operation, add a line here and a handler in `electron/handlers/`.
 */

/** What an operation does, in one line a language; the command line prints it. */
interface Description extends Record<string, unknown> {
  zh: string
  en: string
}

type ErrorMap = { [Code in keyof typeof failureData]: { status: 422; data: (typeof failureData)[Code] } }
const failures = Object.fromEntries(
  Object.entries(failureData).map(([code, data]) => [code, { status: 422, data }]),
) as ErrorMap

const base = oc.$meta<Description>({ zh: '', en: '' }).errors(failures)
const operation = (zh: string, en: string) => base.meta({ zh, en })

const job = <Result extends z.ZodType>(result: Result) => eventIterator(progressSchema, result)

// ---- the operations -----------------------------------------------------------------------------------------------------------

export const contract = {
  app: {
    info: operation('程序版本、数据文件夹与所在宿主', 'Version, data folder and host of the program')
      .input(z.object({}))
      .output(
        z.object({ version: z.string(), home: path, host: z.enum(['electron', 'browser', 'cli', 'test']) }),
      ),
  },
  workspace: {
    list: operation('列出数据文件夹里的工作区', 'List the workspaces in the data folder')
      .input(z.object({}))
      .output(
        z.array(
          z.object({
            path,
            modifiedAt: z.string(),
            role: z.enum(roles).optional(),
            code: z.string().optional(),
            name: z.string().optional(),
            /** Failure code of a file that cannot be opened. */
            problem: z.string().optional(),
          }),
        ),
      ),
    create: operation('新建工作区及其签名密钥', 'Create a workspace and its signing key')
      .input(
        z.object({
          role: z.enum(roles),
          ...partySchema.shape,
          signer: z.string().trim().min(1).max(100),
          passphrase,
          superior: partySchema.optional(),
          place: placeSchema.optional(),
        }),
      )
      .output(workspaceSchema),
    setPlace: operation('登记本单位的行政区划', 'Say where this office is')
      .input(z.object({ place: placeSchema }))
      .output(workspaceSchema),
    open: operation('打开工作区', 'Open a workspace').input(z.object({ path })).output(workspaceSchema),
    current: operation('当前打开的工作区', 'The workspace that is open, if any')
      .input(z.object({}))
      .output(z.object({ workspace: workspaceSchema.optional() })),
    close: operation('关闭工作区', 'Close the workspace').input(z.object({})).output(z.object({})),
    sample: operation(
      '建立一套示例：三个乡镇、一个区、一个市',
      'Make a sample set: three townships, a district and a city',
    )
      .input(z.object({}))
      .output(z.object({ folder: path, passphrase, workspaces: z.array(workspaceSchema) })),
  },
  entry: {
    list: operation('列出目录条目', 'List entries of the catalog')
      .input(
        z.object({
          catalog: z.enum(catalogs).default('resource'),
          view: z.enum(entryViews).default('active'),
          search,
          ...page,
        }),
      )
      .output(
        z.object({
          rows: z.array(entryRowSchema),
          total: count,
          /** Entries of each view of the catalog that was asked for, whatever is searched for. */
          views: z.record(z.enum(entryViews), count),
          /** Entries in use of each catalog. */
          catalogs: catalogCountsSchema,
        }),
      ),
    get: operation('读取一个条目', 'Read one entry')
      .input(z.object({ id: z.string() }))
      .output(
        z.object({
          id: z.string(),
          entry: entrySchema,
          version: hashSchema,
          retired: z.boolean(),
          updatedAt: z.string(),
          findings: z.array(findingSchema),
          facts: factsSchema,
          answer: answerSchema.optional(),
        }),
      ),
    create: operation('新建条目', 'Create an entry')
      /** Without an entry it begins with the agency as its provider. */
      .input(z.object({ entry: entrySchema.optional() }))
      .output(z.object({ id: z.string() })),
    save: operation('保存条目', 'Save an entry')
      .input(
        z.object({
          id: z.string(),
          entry: entrySchema,
          /** The version the edit started from; another one in the file means somebody else saved in between. */
          version: hashSchema.optional(),
        }),
      )
      .output(
        z.object({
          version: hashSchema,
          updatedAt: z.string(),
          findings: z.array(findingSchema),
          facts: factsSchema,
        }),
      ),
    retire: operation('停用或恢复条目', 'Retire or restore an entry')
      .input(z.object({ id: z.string(), retired: z.boolean() }))
      .output(z.object({})),
  },
  code: {
    suggest: operation('下一个可用的信息资源代码', 'The next free code of a classification')
      .input(z.object({ classification: z.array(z.string().max(300)).max(50) }))
      /** Absent where the classification has no code in the table. */
      .output(z.object({ code: z.string().optional() })),
    assign: operation('为没有代码的条目编码', 'Assign codes to entries that have none')
      .input(z.object({ ids: z.array(z.string()).max(10_000).optional() }))
      .output(
        z.object({
          assigned: z.array(z.object({ id: z.string(), code: z.string() })),
          /** Entries whose classification is not in the table. */
          unclassified: count,
        }),
      ),
    withdraw: operation('撤销刚才的编码', 'Take assigned codes back')
      .input(z.object({ assigned: z.array(z.object({ id: z.string(), code: z.string() })).max(100_000) }))
      /** Entries that still had the code. */
      .output(z.object({ withdrawn: count })),
  },
  catalog: {
    check: operation('检查全部在用条目', 'Check every entry in use')
      .input(z.object({}))
      .output(job(checkSummarySchema)),
  },
  rulebook: {
    current: operation('现用的规则集与代码表', 'The rulebook and code tables in force')
      .input(z.object({}))
      .output(z.object({ rulebook: rulebookSchema, tables: z.array(codeTableSchema) })),
  },
  handout: {
    list: operation('导入过的规则集与代码表', 'Rulebooks and code tables taken in')
      .input(z.object({}))
      .output(z.array(handoutRowSchema)),
    preview: operation('预览规则集或代码表文件', 'What a rulebook or table file would change')
      .input(z.object({ path }))
      .output(handoutPreviewSchema),
    import: operation('导入规则集或代码表，并重新检查目录', 'Take in a rulebook or tables, and check again')
      .input(z.object({ path }))
      .output(job(z.object({ kind: z.enum(handoutKinds), version: z.string(), checked: count }))),
    remove: operation('撤下导入的规则集或代码表', 'Take a rulebook or tables out again')
      .input(z.object({ number: count }))
      .output(job(z.object({ checked: count }))),
    save: operation('另存现用的规则集或代码表，以便修改', 'Save what is in force as a plain file, to edit it')
      .input(z.object({ kind: z.enum(handoutKinds), folder: path.optional() }))
      .output(z.object({ path })),
    export: operation('签名并下发规则集或代码表', 'Sign and hand out what is in force')
      .input(z.object({ kind: z.enum(handoutKinds), passphrase, folder: path.optional() }))
      .output(job(exportedSchema)),
  },
  division: {
    search: operation('按名称或代码查行政区划', 'Find divisions by name or code')
      .input(z.object({ search, limit: z.number().int().min(1).max(100).default(20) }))
      .output(
        z.object({
          rows: z.array(divisionSchema),
          /** Where the table comes from, and the day it shows. */
          source: z.string(),
          date: z.string(),
        }),
      ),
  },
  portal: {
    preview: operation('预览开放平台 JSON 文件，不写入', 'Preview a portal JSON file, writing nothing')
      .input(z.object({ path }))
      .output(
        z.object({
          columns: z.array(mappedColumnSchema),
          rows: z.array(portalRowSchema),
          counts: z.object(portalCounts),
        }),
      ),
    apply: operation('导入开放平台 JSON 文件', 'Import a portal JSON file')
      .input(
        z.object({
          path,
          /** Rows to import, 1-based; without it every row that the preview calls new. */
          rows: z.array(z.number().int().positive()).optional(),
        }),
      )
      .output(job(z.object({ created: count, skipped: count, failed: count }))),
  },
  partner: {
    list: operation('已登记的单位与密钥指纹', 'Registered parties and their key fingerprints')
      .input(z.object({}))
      .output(
        z.array(
          z.object({
            ...partySchema.shape,
            relation: z.enum(['superior', 'subordinate']),
            fingerprint: hashSchema.optional(),
            registeredAt: z.string().optional(),
          }),
        ),
      ),
    register: operation('登记单位的密钥指纹', "Register a party's key by its fingerprint")
      .input(
        z.object({
          ...partySchema.shape,
          /** Without it the relation stays as it is registered; one who is new is a subordinate. */
          relation: z.enum(['superior', 'subordinate']).optional(),
          /** 64 hexadecimal digits, spaces allowed. */
          fingerprint: z.string().max(200),
        }),
      )
      .output(z.object({})),
    remove: operation('撤下登记', 'Remove a registration')
      .input(z.object({ code: codeSchema }))
      .output(z.object({})),
  },
  submission: {
    preview: operation('报送前的数字', 'What a submission made now would hold')
      .input(z.object({}))
      .output(
        z.object({
          recipient: partySchema.optional(),
          sequence: count,
          /** Nothing changed since the unanswered package of this number: exporting writes that one again. */
          again: z.boolean(),
          entries: count,
          withheld: count,
          withErrors: count,
          changes: changeCountsSchema,
        }),
      ),
    export: operation('冻结、签名并导出报送包', 'Freeze, sign and export a submission')
      .input(z.object({ passphrase, folder: path.optional() }))
      .output(job(exportedSchema)),
    ledger: operation('报送台账', 'Ledger of packages sent and their answers')
      .input(z.object({}))
      .output(z.array(ledgerRowSchema)),
  },
  inbox: {
    import: operation('收件：验证并存入报送包或汇总包', 'Verify and store a submission or roll-up')
      .input(z.object({ path }))
      .output(
        job(
          z.object({
            /** `known`: the same package was here already and nothing changed. */
            status: z.enum(['stored', 'known']),
            package: hashSchema,
            kind: z.enum(packageKinds),
            sender: partySchema,
            sequence: count,
            changes: changeCountsSchema,
          }),
        ),
      ),
    list: operation('收件箱', 'Packages received').input(z.object({})).output(z.array(inboxRowSchema)),
  },
  review: {
    list: operation('一个收件包的条目与变化', 'Entries of a received package and what changed')
      .input(
        z.object({
          package: hashSchema,
          change: z.enum(changes).optional(),
          undecided: z.boolean().default(false),
          search,
          ...page,
        }),
      )
      .output(z.object({ rows: z.array(reviewRowSchema), total: count, summary: inboxRowSchema })),
    entry: operation(
      '一个条目与已接收版本的逐字段比较',
      'One entry against the accepted version, field by field',
    )
      .input(z.object({ package: hashSchema, ...entryKeySchema.shape }))
      .output(
        z.object({
          row: reviewRowSchema,
          accepted: entrySchema.optional(),
          received: entrySchema.optional(),
          differences: z.array(differenceSchema),
          findings: z.array(findingSchema),
        }),
      ),
    decide: operation('接收或退回条目', 'Accept or return entries')
      .input(
        z.object({
          package: hashSchema,
          /** Without it, every change that is not decided yet. */
          entries: z.array(entryKeySchema).max(10_000).optional(),
          /** `undecided` takes a decision back. */
          verdict: z.enum([...verdicts, 'undecided']),
          comment: decisionRecordSchema.shape.comment,
        }),
      )
      .output(z.object({ decided: count })),
  },
  receipt: {
    export: operation(
      '签署回执、并入已接收目录并导出',
      'Sign the receipt, merge what is accepted, and export',
    )
      .input(z.object({ package: hashSchema, passphrase, folder: path.optional() }))
      .output(job(exportedSchema)),
    import: operation('导入上级的回执', "Import the superior's receipt")
      .input(z.object({ path }))
      .output(
        job(
          z.object({
            status: z.enum(['stored', 'known']),
            subject: z.object({ package: hashSchema, sequence: count }),
            sender: partySchema,
            accepted: count,
            returned: count,
          }),
        ),
      ),
  },
  package: {
    reexport: operation('再次导出同一个包，字节相同', 'Export a signed package again, byte for byte')
      .input(z.object({ package: hashSchema, folder: path.optional() }))
      .output(job(exportedSchema)),
    verify: operation('验证一个 .mulu 文件', 'Verify a .mulu file')
      .input(z.object({ path }))
      .output(verificationSchema),
  },
  rollup: {
    summary: operation('已接收目录：各单位条数', 'The accepted catalog: entries of each agency')
      .input(z.object({}))
      .output(
        z.object({
          total: count,
          withheld: count,
          open: count,
          shared: count,
          sources: z.array(sourceRecordSchema.extend({ sender: partySchema })),
        }),
      ),
    entries: operation('已接收目录的条目', 'Entries of the accepted catalog')
      .input(z.object({ search, agency: z.string().optional(), ...page }))
      .output(
        z.object({
          rows: z.array(
            z.object({
              ...entryKeySchema.shape,
              name: z.string(),
              provider: z.string(),
              version: hashSchema,
              withheld: count.optional(),
            }),
          ),
          total: count,
        }),
      ),
    export: operation('签名并导出汇总包', 'Sign and export the roll-up')
      .input(z.object({ passphrase, folder: path.optional() }))
      .output(job(exportedSchema)),
  },
}

export type Contract = typeof contract
