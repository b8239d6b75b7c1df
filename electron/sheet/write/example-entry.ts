import type { TFunction } from 'i18next'
import { entrySchema, type Entry } from '../../../shared/entry.ts'
import type { Workspace } from '../../../shared/shapes.ts'

/** A sound entry of the agency's own that shows how a template is filled in. */
export function exampleEntry(t: TFunction, { name, code }: Workspace): Entry {
  const items = Object.values(
    t('sheetFile.example.items', { returnObjects: true }) as unknown as Record<string, string>,
  )
  const types = [
    { type: 'C', length: '50' },
    { type: 'C', length: '18', role: 'person', key: 'yes' },
    { type: 'Y', length: '12,2' },
  ]
  return entrySchema.parse({
    name: t('sheetFile.example.name'),
    code: '307001/00001',
    classification: ['部门', '省（自治区、直辖市）及其下各级政务部门'],
    summary: t('sheetFile.example.summary'),
    provider: name,
    providerCode: code,
    office: t('sheetFile.example.office'),
    formatCategory: 'spreadsheet',
    formats: ['xlsx'],
    business: { name: t('sheetFile.example.business') },
    sensitivity: 'internal',
    sharing: {
      type: 'unconditional',
      use: t('sheetFile.example.use'),
      methodCategory: 'platform',
      method: 'file',
    },
    opening: { open: 'yes', mode: 'desensitised', conditions: t('sheetFile.example.opening') },
    updateCycle: 'monthly',
    publicationDate: '2026-01-31',
    collection: { subject: 'person', origin: 'produced' },
    items: items.map((item, index) => ({ name: item, ...types[index] })),
  })
}
