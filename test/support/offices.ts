import { join } from 'node:path'
import type { Office, Offices } from '../../electron/demo/offices.ts'
import { createBackend } from '../../electron/backend.ts'
import { safeName } from '../../electron/package/file-name.ts'
import { sampleOffices } from '../../electron/sample/sample-catalog.ts'
import type { Party } from '../../shared/package.ts'
import { copyReady } from './ready.ts'

/** Five offices that know each other, as `openOffices` makes them, on copies of their own of the same five. */
export function readyOffices(folder: string): Offices {
  copyReady('offices', folder)
  const open = ({ code, name }: Party): Office => {
    const home = join(folder, code)
    const workspace = join(home, `${safeName(name)}.muludb`)
    const backend = createBackend({ home, host: 'test', workspace })
    const { workspace: opened, sql } = backend.context.desk
    const { fingerprint } = opened.signer
    // Tests write past the operations, which wait by themselves for what is counted behind.
    sql.database.pragma('busy_timeout = 2000')
    return { code, name, fingerprint, backend, client: backend.client }
  }
  const { townships, district, city } = sampleOffices
  return { townships: townships.map(open), district: open(district), city: open(city) }
}
