import type { approvalFailuresZh, approvalZh, originProblemsZh } from './approval.zh.ts'
import type { Translated } from './translated.ts'

export const approvalFailuresEn: Translated<typeof approvalFailuresZh> = {
  ROLLUP_UNPROVEN:
    'Refused: entry {{id}} of {{agency}} in the roll-up stands in none of its signed submissions. The bureau that sent it has to check it and roll up again.',
  ROLLUP_ORIGIN_BAD:
    'Refused: the original signature of {{agency}} in the roll-up {{problem}}. The bureau that sent it has to check it and roll up again.',
  APPROVAL_NONE:
    'Not exported: the document by which the government of this level approves it is not recorded yet (Article 14). Record it under "Roll-up" first.',
  STATE_UNKNOWN: 'No such accepted catalog here; it may be one of another workspace.',
  APPROVAL_MISSING: 'No such approval; it may have been withdrawn.',
  APPROVAL_HANDED_UP:
    'Not withdrawn: this approval went up with roll-up number {{sequence}}. The superior first has to set that number aside with a reset; then withdraw it here.',
  APPROVAL_BAD:
    'Refused: the roll-up of "{{sender}}" brings no document that approves this very catalog, or its signature does not hold. The sender has to record it and roll up again.',
}

export const originProblemsEn: Translated<typeof originProblemsZh> = {
  signature: 'does not hold',
  statement: 'is of another package than the one it names',
  party: "is neither that office's nor the sender's",
  state: 'is over other entries',
  order: 'is out of order or repeated',
}

/** Words of the approval, in the window. */
export const approvalEn: Translated<typeof approvalZh> = {
  approval: {
    none: "The government's approval is not recorded yet; without it nothing goes up (Article 14).",
    noneCity: "The decision of the city's government is not recorded yet (Article 14).",
    current: 'Approved by {{authority}}: {{number}}, {{date}}, {{entries}} entries.',
    since: 'Accepted since: {{changes}}; not part of what was approved.',
    handedUp: 'Went up with roll-up number {{sequence}}, no receipt yet.',
    answered: 'Went up with roll-up number {{sequence}}, receipt received.',
    record: 'Record approval',
    recordAgain: 'Record a new approval',
    about:
      'This fixes the {{entries}} entries accepted now: they are what goes up. What is accepted later waits for the next approval.',
    authority: 'Approving government',
    authorityHint: 'As the document names it.',
    number: 'Document number',
    title: 'Title of the document',
    date: 'Date of the document',
    dateForm: 'Write it as 2026-11-23.',
    done: 'Recorded: {{authority}} {{number}}, {{entries}} entries.',
    history: 'All approvals',
    columns: { at: 'Recorded', document: 'Document', entries: 'Entries', state: 'State' },
    states: {
      current: 'In force',
      earlier: 'Superseded by a later one',
      withdrawn: 'Withdrawn by {{by}}: {{why}}',
    },
    withdrawAbove:
      'The approval in force went up with roll-up {{sequence}} and is not withdrawn from below: the superior first signs a reset that sets that number aside, and then it can be withdrawn here.',
    withdraw: 'Withdraw',
    withdrawWhy: 'Reason for withdrawing',
    withdrawDo: 'Withdraw this approval',
    signedBy: 'Recorded and signed by {{name}}',
  },
  signedFor: {
    label: 'Who signed for it',
    submission: 'Submission {{sequence}} of {{sender}}, signed {{time}}',
    receipt: 'Receipt {{sequence}} of {{sender}}, as corrected, signed {{time}}',
    through: 'came with roll-up {{sequence}} of {{sender}}',
    signer: '{{name}} ({{hats}}), key fingerprint',
    package: 'Hash of the package',
  },
}
