/** Refusals of cases and of the files about them; they stand among the others in `core.zh.ts`. */
export const caseFailuresZh = {
  CASE_MISSING: '没有这件事项，可能在别处已变动。重新打开列表后再试。',
  CASE_DAY: '未写入：日期 {{day}} 应在 {{from}} 至 {{to}} 之间。请改填实际发生的日期。',
  CASE_ENDED: '未写入：这件事项已办结或已撤销。需要再改的，先恢复办理。',
  CASE_NOT_ENDED: '未写入：这件事项还在办理中，没有可收回的。',
  CASE_FROZEN: '未写入：所写内容已在签名文件中告知对方，不能再改。另有情况的，另行登记一件。',
  CASE_SUBMISSION_NEEDED:
    '未办结：第十五条的事项以报送办结。请选择载有更新的报送；不需要更新的，在「办理情况」中写明原因。',
  CASE_ANSWER_NEEDED: '未办结：疑义和投诉要有核实结论和答复内容（第十六条、第三十一条）。',
  CASE_LATE: '未办结：已过期限 {{due}}。请写明逾期原因。',
  CASE_NOT_TOLD: '未登记：转交所属单位的只能是疑义或投诉，每件只涉及一处。其他情况登记在本单位名下。',
  DOUBTS_EMPTY: '未签发：没有尚未转交的疑义或投诉。先登记，再签发。',
  ANSWERS_EMPTY: '未导出：上级转来的事项还没有办结的。办结后再导出答复。',
  DOUBT_ELSEWHERE: '未导入：其中有一件是关于「{{agency}}」的条目的，不归本单位答复。请退给发来的单位核对。',
  DOUBT_CHANGED: '未导入：其中第 {{id}} 号与本机已有的内容不同。同一号只能有一个内容，请与发来的单位核对。',
  ANSWER_UNKNOWN: '未导入：「{{sender}}」答复了第 {{id}} 号，本局没有向该单位转交过这一件。请与该单位核对。',
  ANSWER_OTHER: '未导入：第 {{id}} 号答复的不是本局转交的内容。请该单位重新导入后再答复。',
  ANSWER_EARLY: '未导入：第 {{id}} 号的收到或答复日期早于本局登记的日期。请与该单位核对。',
} as const
