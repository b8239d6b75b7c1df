/** Refusals of reorganisations; they stand among the others in `core.zh.ts`. */
export const reorganisationFailuresZh = {
  REORGANISATION_PLAN: '未签发：{{problem}}。请改正后再预览。',
  REORGANISATION_OFFICE:
    '未签发：单位 {{code}} 不直接向本局报送自己的目录。只能调整向本局报送的单位，区县的汇总由区县自行调整。',
  REORGANISATION_CODE:
    '未签发：代码 {{code}} 是「{{name}}」正在使用或使用过的，不能再给另一个单位。请另用一个代码。',
  REORGANISATION_OPEN:
    '未签发：「{{name}}」的第 {{sequence}} 号还没有答复。请先在「收件」中审核并签发回执，再调整。',
  REORGANISATION_UNASSIGNED:
    '未签发：还有 {{entries}} 条没有归属，第一条是「{{name}}」。请指定，或选择其余条目归谁。',
  REORGANISATION_IDS:
    '未签发：「{{one}}」与「{{other}}」的条目标识都是 {{id}}，合并后会混为一条。请先请其中一个单位停用该条目并另建。',
  REORGANISATION_BAD: '拒收：第 {{sequence}} 号机构调整{{problem}}。请签发的主管部门核对后重新提供。',
  REORGANISATION_ORDER:
    '未导入：第 {{missing}} 号机构调整也涉及本单位，尚未导入。请先导入第 {{missing}} 号，再导入第 {{sequence}} 号。',
  REORGANISATION_EARLY:
    '未导入：第 {{sequence}} 号机构调整以另一份已接收目录为准（第 {{receipt}} 号回执之后）。请先导入全部回执，再导入本文件。',
  REORGANISATION_DESK_ORDER:
    '未导入：本局另一台电脑签发的第 {{missing}} 号机构调整尚未导入本机。请先导入第 {{missing}} 号，再导入第 {{sequence}} 号。',
  REORGANISATION_DESK_EARLY:
    '未导入：第 {{sequence}} 号机构调整签发时，给「{{name}}」的回执到第 {{receipt}} 号，本机到第 {{own}} 号。请把另一台电脑导出的回执和所答复的报送包，连同本文件放在一个文件夹里，从“收件”一次导入：依次补入后两台电脑一致。',
  PACKAGE_BEFORE_REORGANISATION:
    '拒收：「{{sender}}」第 {{sequence}} 号是在导入机构调整（{{document}}）之前制作的。请该单位先导入机构调整，再重新报送。',
  OFFICE_ENDED: '「{{name}}」已按 {{document}} 调整，由「{{successors}}」继续。请以调整后的单位办理。',
} as const

export const reorganisationProblemsZh = {
  type: '的类型与所列单位不符',
  offices: '没有列出单位',
  codes: '中单位的代码重复或次序不对',
  desk: '中由谁继续使用原工作区说得不一致',
  moves: '中条目的去向不完整或互相矛盾',
  keys: '中密钥的去向与所列单位不符',
  same: '前后名称相同，没有变化',
  signature: '的签名无法验证',
  party: '涉及不由签发部门管理的单位',
  state: '与所列的目录状态不符',
  order: '次序不对，或与此前收到的不同',
  missing: '之前的一份没有附上',
  carried: '所附条目与原单位签过的不同',
} as const

/** Words of reorganisations, in the window. */
export const reorganisationZh = {
  reorganisation: {
    heading: '机构调整',
    title: '调整单位',
    about:
      '单位更名、换代码、合并或拆分时，由本局按文件签发一次：已接收的条目、更正、协商事项和签名密钥随之移动，历史不改动。',
    none: '还没有机构调整。',
    kept: '共 {{count}} 次。签发之后不再改动。',
    import: '导入机构调整',
    type: '类型',
    types: { renamed: '更名', recoded: '换代码', merged: '合并', split: '拆分' },
    before: '调整的单位',
    beforeMany: '合并的单位',
    beforeHint: '并入现有单位时，把该单位也选上。',
    choose: '选择单位',
    office: '{{name}}（{{code}}），{{count}} 条',
    after: '调整之后',
    continues: '沿用谁的工作区',
    newDesk: '新建工作区',
    place: '行政区划代码',
    drop: '去掉',
    dropNamed: '去掉「{{name}}」',
    addOffice: '再加一个单位',
    document: '依据文件',
    authority: '批准机关',
    assign: '条目的归属',
    view: '显示',
    viewAll: '全部条目',
    viewOpen: '尚未指定的',
    rest: '其余条目归',
    restNobody: '须逐条指定，或留在原单位',
    chooseFound: '选择列出的 {{count}} 条',
    give: '把 {{count}} 条给「{{name}}」',
    takeBack: '取消指定',
    stub: '涉密条目（编号 {{number}}）',
    assignedCount: '已指定 {{assigned}} 条，共 {{total}} 条。',
    shown: '这里显示前 {{count}} 条，可用搜索缩小范围。',
    preview: '预览',
    back: '返回修改',
    sign: '签发机构调整',
    warning: '签发之后不能撤销，只能再签发一次机构调整改回。请核对以上数字与文件。',
    done: '已签发并写入 {{path}}，已复核。请交给每个有关单位导入；上级随下一次汇总得知。',
    openNone: '没有随之移动的未了事项。',
    planned: '{{type}}，依据{{document}}，{{date}}',
    titled: '{{name}}《{{title}}》',
    open: '随之移动的未了事项：更正 {{corrections}} 条，一数一源判断 {{judgements}} 组，协商事项 {{disputes}} 件。',
    ended: '不再存在，工作区只能查看',
    withheld: '其中 {{count}} 条有涉密内容留在原工作区，只移动编号',
    keyEnds: '不再使用',
    signsForNamed: '{{person}}今后为谁签名',
    columns: {
      office: '单位',
      before: '原有',
      came: '转入',
      went: '转出',
      after: '调整后',
      desk: '工作区',
      person: '签名人',
      signedFor: '原单位',
      signsFor: '今后为谁签名',
      number: '号',
      from: '调整前',
      to: '调整后',
      carried: '条目',
      document: '文件',
      time: '签发时间',
      file: '文件与来源',
    },
    again: '再次导出',
    againNamed: '再次导出第 {{sequence}} 号机构调整',
    againDone: '已写入 {{path}}，与上次逐字节相同。',
    missing: {
      offices: '还没有选择单位；合并至少两个。',
      after: '调整之后的单位还没有名称。',
      code: '调整之后的单位还没有代码，或代码不是 4 到 32 位字母、数字和连字符。',
      document: '还没有填写批准机关和文号。',
      date: '还没有填写文件日期，例如 2026-11-23。',
    },
    told: '机构调整：{{from}} → {{to}}（{{document}}），{{number}} 条原样转入，不作为新增或停用。',
    carriedFrom: '由「{{name}}」转入（{{document}}），内容未改。',
    held: {
      heading: '留在原单位的涉密内容',
      about:
        '机构调整不移动涉密的条目和信息项，它们仍在原单位的工作区，本单位报送时只写编号和项数。在本工作区重新录入之后，或者不再存在时，可以不再计入。',
      none: '没有留在原单位的涉密内容。',
      items: '涉密信息项 {{count}} 项',
      columns: { entry: '条目', content: '留存内容', holder: '留存于', document: '调整文件' },
      or: ' 或 ',
      whole: '整条',
      release: '不再计入',
      releaseNamed: '报送时不再计入：{{name}}',
      keep: '恢复计入',
      keepNamed: '报送时恢复计入：{{name}}',
      released: '不再计入报送',
    },
    endedHere: '本单位已按 {{document}} 调整，目录由「{{offices}}」继续。本工作区只能查看和导出表格。',
    known: '「{{sender}}」第 {{sequence}} 号机构调整已导入过，没有变化。',
    taken: {
      goesOn:
        '已导入「{{sender}}」第 {{sequence}} 号机构调整。本工作区今后是「{{offices}}」，转入 {{came}} 条，转出 {{went}} 条。尚未答复的报送已作废，请重新报送。',
      ended:
        '已导入「{{sender}}」第 {{sequence}} 号机构调整。本单位的目录由「{{offices}}」继续，本工作区今后只能查看。',
      noted: '已记下「{{sender}}」第 {{sequence}} 号机构调整，不涉及本单位的目录。',
      carried:
        '已导入本局另一台电脑签发的第 {{sequence}} 号机构调整。「{{offices}}」的已接收目录随之更新，移动 {{came}} 条。',
    },
    setAside: '调整前收到而未答复的 {{count}} 个包作废，请有关单位重新报送。',
  },
} as const
