/** Words of the command line and the demonstration. */
export const commandZh = {
  command: {
    usage: `用法：
  mulu <操作> [json] [--workspace 文件] [--home 文件夹] [--lang zh|en]
  mulu verify 文件
  mulu [操作] --help

操作的输入是一个 JSON 对象，结果以 JSON 输出；进度和说明写在标准错误。
签名口令可用环境变量 MULU_PASSPHRASE 给出，不必写在命令行。

操作：`,
    unknownOperation: '没有「{{name}}」这个操作。mulu --help 列出全部操作。',
    badJson: '输入不是 JSON 对象：{{detail}}',
    badInput: '输入不合要求：{{detail}}',
    badOption: '无法识别的选项：{{detail}}',
    verifyNeedsFile: '用法：mulu verify 文件',
    verified: {
      what: '{{kind}}，第 {{sequence}} 号，{{createdAt}} 制作，{{bytes}} 字节。',
      parties: '从「{{sender}}」（{{senderCode}}）到「{{recipient}}」（{{recipientCode}}）。',
      signer: '{{role}} {{name}}，密钥指纹 {{fingerprint}}。',
      whole: '完整：签名有效，每一个字节都与签名时一致。',
      trusted: '密钥已在此工作区登记在该单位名下。',
      ended: '密钥在制作此包时已不再有效，或已报被盗用：导入时会被拒收。',
      unregistered: '密钥未在此登记：内容完整，但签名人是谁须另行核对指纹。',
    },
  },
  demo: {
    offices: '建立三个乡镇、一个区、一个市的工作区，互相登记密钥指纹',
    handedOut: '{{name}} 签名下发代码表（{{bytes}} 字节），各乡镇验证后导入',
    filled: '{{name}}：{{entries}} 条，检查出 {{findings}} 个问题',
    found:
      '检查了 {{checked}} 条，{{clean}} 条没有问题；错误 {{error}}，警告 {{warning}}，提示 {{note}}。最常见的：',
    rule: '  {{severity}} {{findings}} 处（{{entries}} 条）：{{message}}',
    read: '读入 {{path}}：{{records}} 条记录，{{created}} 条成为条目，{{present}} 条重复，{{failed}} 条不能导入',
    exported: '{{name}}：签名并导出第 {{sequence}} 号报送包，{{entries}} 条，{{bytes}} 字节',
    tampered: '改动 {{copies}} 份副本（改一个字节、截断、加塞、换签名等）：全部被拒收',
    received: '{{name}} 收到：新增 {{new}}，变更 {{changed}}，停用 {{retired}}，未变 {{unchanged}}',
    again: '同一个包再次导入：没有任何改动',
    decided: '审核 {{name}}：接收 {{accepted}}，退回 {{returned}}（附意见）',
    answered: '{{name}} 导入回执：接收 {{accepted}}，退回 {{returned}}，双方台账的已接收目录一致',
    resubmitted: '{{name}} 改正后再报：区里只看到变更的 {{changes}} 条',
    rolledUp: '{{name}} 汇总报市：{{entries}} 条，{{agencies}} 个单位',
    merged: '市里接收后：{{merged}} 条，每条恰好一次，与各乡镇已接收的逐条相同',
    done: '全部步骤核对无误，用时 {{seconds}} 秒',
    failed: '未通过：{{step}}',
  },
}
