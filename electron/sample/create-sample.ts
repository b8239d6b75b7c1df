import { join } from 'node:path'
import type { Party, Role } from '../../shared/package.ts'
import type { Workspace } from '../../shared/shapes.ts'
import { asOneChange, forgetChanges } from '../catalog/changes.ts'
import { Desk } from '../desk.ts'
import { register } from '../catalog/partners.ts'
import { storeHandout } from '../catalog/handouts.ts'
import { sampleEntries, sampleOffices, samplePassphrase, sampleTables } from './sample-catalog.ts'

/** Where a sample lives: apart from real workspaces, so that it can be deleted without a thought. */
const folderName = '示例'

interface SampleOffice extends Party {
  role: Role
  signer: string
  superior?: Party
  entries: boolean
}

/**
 * Makes three townships with entries, their district and the city, each knowing the others' keys. A sample that is there already is
 * left as it is and only named again.
 */
export function createSample(home: string): { folder: string; passphrase: string; workspaces: Workspace[] } {
  const folder = join(home, folderName)
  const desk = new Desk(folder)
  try {
    const made = offices().map((office) => makeOffice(desk, office))
    for (const { path, code } of made) introduce(desk, path, code, made)
    return { folder, passphrase: samplePassphrase, workspaces: made }
  } finally {
    desk.close()
  }
}

function offices(): SampleOffice[] {
  const { city, district, townships } = sampleOffices
  return [
    ...townships.map(({ clerk, ...party }): SampleOffice => ({
      ...party,
      role: 'agency',
      signer: clerk,
      superior: district,
      entries: true,
    })),
    { ...district, role: 'district', signer: '赵谷雨', superior: city, entries: false },
    { ...city, role: 'city', signer: '周清明', entries: false },
  ]
}

function makeOffice(desk: Desk, { entries, ...office }: SampleOffice): Workspace {
  const there = desk.find(office.name)
  if (there) return desk.open(there)
  const workspace = desk.create({ ...office, passphrase: samplePassphrase })
  if (entries) {
    desk.sql.transaction(() => {
      const { version, tables } = sampleTables()
      storeHandout(desk.sql, { kind: 'tables', version, content: tables })
      asOneChange(desk, 'import', (step) => {
        for (const entry of sampleEntries(office)) step.create(entry)
      })
      // A sample begins with its entries: the first undo must not take them away.
      forgetChanges(desk.sql)
    })
  }
  return workspace
}

/** Registers at one office the keys of its superior and of those that report to it. */
function introduce(desk: Desk, path: string, code: string, all: readonly Workspace[]): void {
  const own = desk.open(path)
  for (const { code: otherCode, name, signer, superior } of all) {
    const relation = own.superior?.code === otherCode ? 'superior' : 'subordinate'
    if (relation === 'subordinate' && superior?.code !== code) continue
    register(desk.sql, own, { code: otherCode, name, relation, fingerprint: signer.fingerprint })
  }
}
