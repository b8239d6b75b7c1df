/** Refusals of the bureau's board and list of offices; they stand among the others in `core.zh.ts`. */
export const boardFailuresZh = {
  ORGANISATIONS_EMPTY: '未签发：单位名录是空的。请先新增单位，或从表格导入。',
  ORGANISATION_MISSING: '名录中没有代码为 {{code}} 的单位，可能已停用。',
  ORGANISATION_LEAD_TAKEN:
    '未写入：「{{library}}」由「{{one}}」和「{{other}}」同时牵头。一个库只有一个牵头单位（第十二条），请改其中一个。',
} as const
