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
    known: '「{{sender}}」第 {{sequence}} 号机构调整已导入过，没有变化。',
    taken: {
      goesOn:
        '已导入「{{sender}}」第 {{sequence}} 号机构调整。本工作区今后是「{{offices}}」，转入 {{came}} 条，转出 {{went}} 条。尚未答复的报送已作废，请重新报送。',
      ended:
        '已导入「{{sender}}」第 {{sequence}} 号机构调整。本单位的目录由「{{offices}}」继续，本工作区今后只能查看。',
      noted: '已记下「{{sender}}」第 {{sequence}} 号机构调整，不涉及本单位的目录。',
    },
  },
} as const
