import { cpSync, mkdirSync, readdirSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { createBackend, type Backend } from '../../electron/backend.ts'
import type { Office } from '../../electron/demo/offices.ts'
import type { Desk } from '../../electron/desk.ts'

/** Another computer of the same office: its own copy of the workspace and of the keys, as they are now. */
export function secondDesk({ backend }: Office, home: string): Backend {
  return createBackend({ home, host: 'test', workspace: copyOfWorkspace(backend.context.desk, home) })
}

/** Copies a desk's workspace and keys to another data folder; gives the copy's path. */
export function copyOfWorkspace({ sql, workspace }: Desk, home: string): string {
  mkdirSync(home, { recursive: true })
  const copy = join(home, basename(workspace.path))
  sql.run('VACUUM INTO @copy', { copy })
  const folder = dirname(workspace.path)
  for (const name of readdirSync(folder))
    if (name.endsWith('.mulukey')) cpSync(join(folder, name), join(home, name))
  return copy
}
