import { cpSync } from 'node:fs'
import { join, relative } from 'node:path'
import { createBackend } from '../../electron/backend.ts'
import { openOffices, type Office, type Offices } from '../../electron/demo/offices.ts'

/** Offices that know each other, made once, since making keys takes longest: each call gives the same ones on copies of their own. */
export async function officesToCopy(folder: string): Promise<() => Offices> {
  const model = join(folder, 'made')
  const made = await openOffices(model)
  closeOffices(made)
  let copies = 0
  return () => {
    copies += 1
    const copy = join(folder, String(copies))
    cpSync(model, copy, { recursive: true })
    const open = (office: Office): Office => {
      const home = join(copy, relative(model, office.backend.context.desk.home))
      const backend = createBackend({ home, host: 'test', workspace: join(home, `${office.name}.muludb`) })
      return { ...office, backend, client: backend.client }
    }
    return { townships: made.townships.map(open), district: open(made.district), city: open(made.city) }
  }
}

export function closeOffices({ townships, district, city }: Offices): void {
  for (const { backend } of [...townships, district, city]) backend.close()
}
