import type { boardFailuresZh } from './board.zh.ts'
import type { Translated } from './translated.ts'

export const boardFailuresEn: Translated<typeof boardFailuresZh> = {
  ORGANISATIONS_EMPTY:
    'Not issued: the list of offices is empty. Enter offices first, or take them from a workbook.',
  ORGANISATION_MISSING: 'The list has no office with the code {{code}}; it may be retired.',
  ORGANISATION_LEAD_TAKEN:
    'Not written: “{{library}}” would be led by both “{{one}}” and “{{other}}”. A library has one leading office (Article 12); change one of the two.',
}
