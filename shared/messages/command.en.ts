import type { commandZh } from './command.zh.ts'
import type { Translated } from './translated.ts'

export const commandEn: Translated<typeof commandZh> = {
  command: {
    usage: `Usage:
  mulu <operation> [json] [--workspace FILE] [--home FOLDER] [--lang zh|en]
  mulu verify FILE
  mulu [operation] --help

An operation's input is one JSON object and its result is printed as JSON; progress and remarks go to standard error.
The signing passphrase can be given as MULU_PASSPHRASE in the environment rather than on the command line.

Operations:`,
    unknownOperation: 'There is no operation "{{name}}". mulu --help lists them all.',
    badJson: 'The input is not a JSON object: {{detail}}',
    badInput: 'The input does not fit: {{detail}}',
    badOption: 'Unknown option: {{detail}}',
    verifyNeedsFile: 'Usage: mulu verify FILE',
    verified: {
      what: 'A {{kind}}, number {{sequence}}, made {{createdAt}}, {{bytes}} bytes.',
      parties: 'From "{{sender}}" ({{senderCode}}) to "{{recipient}}" ({{recipientCode}}).',
      signer: 'Signed by {{name}}, {{role}}, key fingerprint {{fingerprint}}.',
      whole: 'Whole: the signature holds and every byte is the one that was signed.',
      trusted: 'The key is registered for that office in this workspace.',
      ended: 'A key that no longer counted when the package was made, or was stolen: it would be refused.',
      unregistered:
        'The key is not registered here: the content is whole, but who signed it must be settled by comparing the fingerprint.',
    },
  },
  demo: {
    offices:
      "Three townships, a district and a city get their workspaces and register each other's key fingerprints",
    handedOut:
      '{{name}} signs and hands out its code tables ({{bytes}} bytes); the townships verify and take them in',
    filled: '{{name}}: {{entries}} entries, {{findings}} findings',
    found:
      '{{checked}} entries checked, {{clean}} clean; errors {{error}}, warnings {{warning}}, notes {{note}}. The most frequent:',
    rule: '  {{severity}} {{findings}} times ({{entries}} entries): {{message}}',
    read: 'Read {{path}}: {{records}} records, {{created}} became entries, {{present}} are repeats, {{failed}} cannot be imported',
    exported: '{{name}}: package {{sequence}} signed and exported, {{entries}} entries, {{bytes}} bytes',
    tampered:
      '{{copies}} altered copies (a byte changed, cut short, a part slipped in, another signature …): all refused',
    received:
      '{{name}} received: {{new}} new, {{changed}} changed, {{retired}} retired, {{unchanged}} unchanged',
    again: 'The same package imported again: nothing changed',
    decided: 'Review of {{name}}: {{accepted}} accepted, {{returned}} returned with a comment',
    answered:
      '{{name}} imported the receipt: {{accepted}} accepted, {{returned}} returned; both ledgers hold the same accepted catalog',
    resubmitted:
      '{{name}} corrected and submitted again: the district sees only the {{changes}} that changed',
    rolledUp: '{{name}} rolls up to the city: {{entries}} entries of {{agencies}} agencies',
    merged:
      'Accepted at the city: {{merged}} entries, each exactly once, each the same as accepted from its township',
    done: 'Every step was checked, in {{seconds}} seconds',
    failed: 'Failed: {{step}}',
  },
}
