import { cpSync, mkdirSync, readdirSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { createBackend, type Backend } from '../../electron/backend.ts'
import type { Office } from '../../electron/demo/offices.ts'
import type { Desk } from '../../electron/desk.ts'
import { BureauDesk } from './bureau-desk.ts'

/** Another computer of the same office: its own copy of the workspace and of the keys, as they are now. */
export function secondDesk({ backend }: Office, home: string): Backend {
  return createBackend({ home, host: 'test', workspace: copyOfWorkspace(backend.context.desk, home) })
}

/** A bureau that accepted one entry of a township and has its next package, with one more, at both of its desks. */
export async function beginTwoDesks(folder: string) {
  const desk = new BureauDesk(join(folder, 'offices'))
  const parking = await desk.write('停车场', { summary: '旧的摘要' })
  const first = await desk.handIn()
  await desk.acceptAll(first)
  await desk.answer(first)
  const buses = await desk.write('公交线路')
  const handed = await desk.handIn()
  const one = desk.district.backend
  const other = secondDesk(desk.district, join(folder, 'second'))
  return { desk, parking, buses, handed, one, other }
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
