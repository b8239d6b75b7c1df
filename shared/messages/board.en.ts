import type { boardFailuresZh } from './board.zh.ts'
import type { Translated } from './translated.ts'

export const boardFailuresEn: Translated<typeof boardFailuresZh> = {
  ORGANISATIONS_EMPTY:
    'Not issued: the list of offices is empty. Enter offices first, or take them from a workbook.',
  ORGANISATION_MISSING: 'The list has no office with the code {{code}}; it may be retired.',
  ORGANISATION_LEAD_TAKEN:
    'Not written: “{{library}}” would be led by both “{{one}}” and “{{other}}”. A library has one leading office (Article 12); change one of the two.',
  FOLDER_CROWDED:
    'Nothing was taken in: {{path}} holds too much (at most {{packages}} packages and {{files}} files at once). Choose a folder that has only packages in it.',
  COLLECTION_DAYS: 'Not saved: the last day {{due}} is before the first {{from}}.',
  COLLECTION_OVER: 'Not saved: another collection was begun elsewhere. Open it again to change it.',
  ARRIVALS_DONE: 'The results of this choice were put away; nothing of it is left to take in.',
}
