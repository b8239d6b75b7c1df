/** Refusals of what a government approved and of where a roll-up's entries come from; they stand among the others in `core.zh.ts`. */
export const approvalFailuresZh = {
  ROLLUP_UNPROVEN:
    '拒收：汇总中单位 {{agency}} 的条目 {{id}} 不在其任何一份已签名的报送里。请报送的主管部门核对后重新汇总。',
  ROLLUP_ORIGIN_BAD: '拒收：汇总所附单位 {{agency}} 的原始签名{{problem}}。请报送的主管部门核对后重新汇总。',
  APPROVAL_NONE: '未导出：尚未登记本级人民政府的审核文件（第十四条）。请先在「汇总」中登记。',
  STATE_UNKNOWN: '没有这份已接收目录，可能选择的是别的工作区中的一份。',
  APPROVAL_MISSING: '没有这一次审核，可能已经撤销。',
  APPROVAL_HANDED_UP:
    '未撤销：这次审核已随第 {{sequence}} 号汇总上报。须由上级先签发续号通知，把该号作废，再在这里撤销。',
  APPROVAL_BAD:
    '拒收：「{{sender}}」的汇总没有附上对这一目录的审核文件，或其签名不符。请该单位登记后重新汇总。',
} as const

export const originProblemsZh = {
  signature: '无法验证',
  statement: '与所列的包不符',
  party: '不是该单位或报送部门签署的',
  state: '与所列的条目不符',
  order: '次序不对或有重复',
} as const

/** Words of the approval, in the window. */
export const approvalZh = {
  approval: {
    none: '尚未登记本级政府的审核文件，登记后才能上报（第十四条）。',
    noneCity: '尚未登记市人民政府的审定文件（第十四条）。',
    current: '{{authority}}已审核通过：{{number}}，{{date}}，{{entries}} 条。',
    since: '之后又接收：{{changes}}，不在已审核的目录中。',
    handedUp: '已随第 {{sequence}} 号汇总上报，未收到回执。',
    answered: '已随第 {{sequence}} 号汇总上报，已收到回执。',
    record: '登记审核文件',
    recordAgain: '登记新的审核文件',
    about: '登记后，已接收的 {{entries}} 条目录固定下来，上报的就是这一份；之后接收的变化要等下一次审核。',
    authority: '审核的人民政府',
    authorityHint: '与文件上的名称一致。',
    number: '文号',
    title: '文件标题',
    date: '成文日期',
    dateForm: '请写成 2026-11-23。',
    done: '已登记：{{authority}} {{number}}，{{entries}} 条。',
    history: '历次审核',
    columns: { at: '登记时间', document: '审核文件', entries: '条数', state: '状态' },
    states: { current: '现行', earlier: '已被后来的取代', withdrawn: '{{by}}撤销：{{why}}' },
    withdrawAbove:
      '现行的审核已随第 {{sequence}} 号汇总上报，不能由本局先撤销：须由上级先签发续号通知，把该号作废，再在这里撤销。',
    withdraw: '撤销',
    withdrawWhy: '撤销的事由',
    withdrawDo: '撤销这次审核',
    signedBy: '{{name}}登记并签名',
  },
  signedFor: {
    label: '谁签的',
    submission: '{{sender}}第 {{sequence}} 号报送包，{{time}} 签名',
    receipt: '{{sender}}第 {{sequence}} 号回执，按更正后的内容，{{time}} 签名',
    through: '随{{sender}}第 {{sequence}} 号汇总包收到',
    signer: '{{name}}（{{hats}}），密钥指纹',
    package: '包的哈希',
  },
} as const
