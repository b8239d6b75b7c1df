import { cpSync, mkdirSync, readdirSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { createBackend, type Backend } from '../../electron/backend.ts'
import type { Office } from '../../electron/demo/offices.ts'

/** Another computer of the same office: its own copy of the workspace and of the keys, as they are now. */
export function secondDesk({ backend }: Office, home: string): Backend {
  const { sql, workspace } = backend.context.desk
  mkdirSync(home, { recursive: true })
  const copy = join(home, basename(workspace.path))
  sql.run('VACUUM INTO @copy', { copy })
  const folder = dirname(workspace.path)
  for (const name of readdirSync(folder))
    if (name.endsWith('.mulukey')) cpSync(join(folder, name), join(home, name))
  return createBackend({ home, host: 'test', workspace: copy })
}
