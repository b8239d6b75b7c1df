import type { Translated } from './translated.ts'
import type { caseFailuresZh } from './cases.zh.ts'

export const caseFailuresEn: Translated<typeof caseFailuresZh> = {
  CASE_MISSING: 'There is no such case; it may have changed elsewhere. Open the list again and retry.',
  CASE_DAY: 'Not written: {{day}} has to be between {{from}} and {{to}}. Enter the day on which it happened.',
  CASE_ENDED: 'Not written: this case was closed or withdrawn. To change it, reopen it first.',
  CASE_NOT_ENDED: 'Not written: this case is still open, so there is nothing to take back.',
  CASE_FROZEN:
    'Not written: the other side was told this in a signed file, and it can change no longer. Note anything further as a case of its own.',
  CASE_SUBMISSION_NEEDED:
    'Not closed: a case of Article 15 ends with a submission. Choose the one that carries the update; where none is needed, say why under "What was done".',
  CASE_ANSWER_NEEDED: 'Not closed: a doubt or complaint needs a finding and an answer (Articles 16 and 31).',
  CASE_LATE: 'Not closed: it was due on {{due}}. Say why it is late.',
  CASE_NOT_TOLD:
    'Not noted: only a doubt or a complaint about one place goes to another office. Note anything else for this office.',
  DOUBTS_EMPTY: 'Not signed: no doubt or complaint waits to be passed on. Note one first.',
  ANSWERS_EMPTY: 'Not exported: nothing that the superior passed on is closed yet. Close it, then export.',
  DOUBT_ELSEWHERE:
    'Not taken in: one of them is about an entry of "{{agency}}", which is not for this office to answer. Return the file to its sender.',
  DOUBT_CHANGED:
    'Not taken in: number {{id}} says something else than the one that is here. One number has one content; ask the sender.',
  ANSWER_UNKNOWN:
    'Not taken in: "{{sender}}" answers number {{id}}, which this bureau never passed on to it. Ask that office.',
  ANSWER_OTHER:
    'Not taken in: the answer to number {{id}} is not to what this bureau passed on. That office should take the file in again and answer anew.',
  ANSWER_EARLY:
    'Not taken in: number {{id}} was received or answered before the day noted here. Ask that office.',
}
