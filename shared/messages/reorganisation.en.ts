import type {
  reorganisationFailuresZh,
  reorganisationProblemsZh,
  reorganisationZh,
} from './reorganisation.zh.ts'
import type { Translated } from './translated.ts'

export const reorganisationFailuresEn: Translated<typeof reorganisationFailuresZh> = {
  REORGANISATION_PLAN: 'Not signed: the plan {{problem}}. Mend it and preview again.',
  REORGANISATION_OFFICE:
    'Not signed: office {{code}} does not hand in a catalog of its own here. Only offices that report to this bureau can be reorganised; a district reorganises its own.',
  REORGANISATION_CODE:
    'Not signed: code {{code}} is, or was, that of "{{name}}" and cannot be given to another office. Use another code.',
  REORGANISATION_OPEN:
    'Not signed: no. {{sequence}} of "{{name}}" has no answer yet. Review it and sign its receipt in the inbox first.',
  REORGANISATION_UNASSIGNED:
    'Not signed: {{entries}} entries are assigned to nobody, the first is "{{name}}". Assign them, or choose who gets the rest.',
  REORGANISATION_IDS:
    'Not signed: "{{one}}" and "{{other}}" both have the id {{id}} and would become one entry. Ask one of the offices to retire the entry and make it anew.',
  REORGANISATION_BAD:
    'Refused: reorganisation no. {{sequence}} {{problem}}. Ask the bureau that signed it to check and hand it out again.',
  REORGANISATION_ORDER:
    'Not taken in: reorganisation no. {{missing}} concerns this office too and is not here yet. Take in no. {{missing}} first, then no. {{sequence}}.',
  REORGANISATION_EARLY:
    'Not taken in: reorganisation no. {{sequence}} begins from another accepted catalog (after the receipt to no. {{receipt}}). Take in all receipts first, then this file.',
  PACKAGE_BEFORE_REORGANISATION:
    'Refused: no. {{sequence}} of "{{sender}}" was made before the reorganisation ({{document}}) was taken in. The office takes it in and hands in again.',
  OFFICE_ENDED:
    '"{{name}}" was reorganised by {{document}}; "{{successors}}" goes on with its catalog. Act as the office it is now.',
}

export const reorganisationProblemsEn: Translated<typeof reorganisationProblemsZh> = {
  type: 'is of a type that its offices do not fit',
  offices: 'names no offices',
  codes: 'names codes twice or out of order',
  desk: 'contradicts itself on whose desk goes on',
  moves: 'leaves open or contradicts itself on where entries go',
  keys: 'names keys of offices that take no part',
  same: 'changes nothing, the name is the same',
  signature: 'has a signature that cannot be verified',
  party: 'names offices that its bureau does not look after',
  state: 'does not fit the catalog states that it names',
  order: 'is out of order, or other than the one known here',
  missing: 'comes without the one before it',
  carried: 'brings entries other than those that their office signed',
}

/** Words of reorganisations, in the window. */
export const reorganisationEn: Translated<typeof reorganisationZh> = {
  reorganisation: {
    known: 'Reorganisation no. {{sequence}} of "{{sender}}" was taken in before; nothing changed.',
    taken: {
      goesOn:
        'Reorganisation no. {{sequence}} of "{{sender}}" is in. This workspace is "{{offices}}" from now on; entries that came: {{came}}, that went: {{went}}. What was handed in and has no answer is void: hand in again.',
      ended:
        'Reorganisation no. {{sequence}} of "{{sender}}" is in. "{{offices}}" goes on with this office\'s catalog; this workspace can only be read from now on.',
      noted:
        'Reorganisation no. {{sequence}} of "{{sender}}" is noted; the catalog of this office is not concerned.',
    },
  },
}
