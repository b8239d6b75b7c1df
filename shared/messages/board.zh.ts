/** Refusals of the bureau's board and list of offices; they stand among the others in `core.zh.ts`. */
export const boardFailuresZh = {
  ORGANISATIONS_EMPTY: '未签发：单位名录是空的。请先新增单位，或从表格导入。',
  ORGANISATION_MISSING: '名录中没有代码为 {{code}} 的单位，可能已停用。',
  ORGANISATION_LEAD_TAKEN:
    '未写入：「{{library}}」由「{{one}}」和「{{other}}」同时牵头。一个库只有一个牵头单位（第十二条），请改其中一个。',
  FOLDER_CROWDED:
    '未收件：{{path}} 里的东西太多（一次最多 {{packages}} 个报送包、{{files}} 个文件）。请选只放报送包的文件夹。',
  COLLECTION_DAYS: '未保存：截止日 {{due}} 早于开始日 {{from}}。',
  COLLECTION_OVER: '未保存：在别处已开始了另一次报送。重新打开后再改。',
  ARRIVALS_DONE: '这一批收件的结果已经收起，没有要继续的。',
} as const
