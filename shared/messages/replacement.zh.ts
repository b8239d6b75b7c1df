/** Refusals where two desks of a bureau signed a receipt each under one number; they stand among the others in `core.zh.ts`. */
export const replacementFailuresZh = {
  RECEIPT_OTHER_DESK:
    '未收下：给「{{name}}」的第 {{sequence}} 号回执，两台电脑各签了一份：本机的由{{own}}签于 {{ownAt}}，这一份由{{other}}签于 {{otherAt}}。哪一份也不自动作数。请两边商定：以这一份为准，在这里选定；以本机的为准，把本机的回执拿到另一台电脑上选定。',
  RECEIPT_FORK:
    '拒收：「{{sender}}」的第 {{sequence}} 号回执已有一份，这是内容不同的另一份，可能是该单位两台电脑各签了一份。以哪一份为准由该单位定：请与其核对，并索取更替通知；先导入通知，再导入作数的那一份。已记入「须核实」。',
  RECEIPT_NOT_OTHER: '未更替：本机没有签过同号的另一份回执，不需要更替。请直接导入这一份。',
  RECEIPT_REPLACED:
    '拒收：「{{sender}}」的这一份第 {{sequence}} 号回执已由更替通知定为不作数。请导入同号的另一份。',
  RECEIPT_CARRIED_ON:
    '未更替：第 {{sequence}} 号回执之后，已接收的目录已随机构调整继续，不能再换。请以本机的回执为准，把它拿到另一台电脑上选定。',
} as const

/** Words for which of two receipts of one number stands. */
export const replacementZh = {
  replacement: {
    choose: '以这一份为准…',
    title: '以另一台电脑签的第 {{sequence}} 号回执为准',
    action: '签发更替通知',
    here: '本机签的',
    there: '另一台签的',
    says: '答第 {{answers}} 号包：接收 {{accepted}}，退回 {{returned}}',
    same: '两份对每一条的决定相同。',
    differ: '两份有 {{count}} 条决定不同：',
    silent: '未作决定',
    verdicts: { accepted: '接收', returned: '退回' },
    corrected: '更正后接收',
    withComment: '{{verdict}}：{{comment}}',
    becomes: '不作数，留在台账',
    stands: '作数，随即收下',
    about:
      '给「{{name}}」的更替通知写明哪一份不作数。本机在那一份之后给该单位签的回执一并不作数，所答的包重新待审。通知签发后不能撤回。',
    done: '已收下另一台签的第 {{sequence}} 号回执，并已写出 {{path}}，已复核。请把这份通知和作数的回执一起带给{{party}}：先导入通知，再导入回执。',
    list: '更替的回执',
    listAbout: '两台电脑各签了一份的回执，哪一份不作数。不作数的留在台账。',
    row: '第 {{sequence}} 号：{{receipt}}… 不作数，以 {{instead}}… 为准',
    columns: {
      receipts: '回执',
      signer: '签发人',
      at: '签发时间',
      says: '内容',
      becomes: '更替后',
      entry: '条目',
    },
    reexportNamed: '再次导出给{{party}}的第 {{sequence}} 号回执的更替通知',
    reexportReceipt: '导出存档',
    reexportReceiptNamed: '导出存档：给{{party}}的第 {{sequence}} 号回执，不作数的一份',
    archived: '已写出 {{path}}，已复核。这一份不作数，只供存档。',
    rewritten: '已写出 {{path}}，已复核。请把它带给{{party}}。',
    stored:
      '已导入{{sender}}的更替通知：先前导入的第 {{sequence}} 号回执不作数，所答的包又待回执。请导入同号的另一份。',
    storedEarly:
      '已导入{{sender}}的更替通知：第 {{sequence}} 号回执有一份不作数，它没有导入过本机，今后也会拒收。',
    known: '{{sender}}关于第 {{sequence}} 号回执的更替通知先前已导入，未作任何改动。',
    taken: '已收下另一台电脑签给{{party}}的第 {{sequence}} 号{{kind}}。',
    takenKnown: '签给{{party}}的第 {{sequence}} 号{{kind}}本机已有，未作任何改动。',
  },
} as const
