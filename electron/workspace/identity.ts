import { dirname, join } from 'node:path'
import type { Party } from '../../shared/package.ts'
import type { Workspace } from '../../shared/shapes.ts'
import { endIn, findReorganisation } from '../catalog/reorganisations.ts'
import type { Sql } from './sql.ts'

/** Whose workspace a file is, whatever version of the schema it has. */
export function readOffice(sql: Sql): Pick<Workspace, 'role' | 'code' | 'name'> {
  const row = sql.get<Pick<Workspace, 'role' | 'code' | 'name'>>('SELECT role, code, name FROM workspace')
  if (!row) throw new Error('a workspace without its own row')
  return row
}

/** Whose workspace this is. @param path of the workspace file, from which the outbox follows */
export function readIdentity(sql: Sql, path: string): Workspace {
  const row = sql.get<{
    role: Workspace['role']
    code: string
    name: string
    signer: string
    fingerprint: string
    placeCode: string
    placeName: string
    endedBy: string
  }>(
    `SELECT role, code, workspace.name, person.name AS signer, fingerprint, place_code AS placeCode, place_name AS placeName,
       ended_by AS endedBy
     FROM workspace JOIN person ON person.number = (SELECT min(number) FROM person WHERE left_at IS NULL)`,
  )
  if (!row) throw new Error('a workspace without its own row')
  const superior = sql.get<Party>("SELECT code, name FROM partner WHERE relation = 'superior'")
  const { signer, fingerprint, placeCode, placeName, endedBy, ...unit } = row
  const ended = endedBy === '' ? undefined : endOf(sql, endedBy, unit.code)
  return {
    ...unit,
    place: { code: placeCode, name: placeName },
    path,
    signer: { name: signer, fingerprint },
    ...(superior && { superior }),
    ...(ended && { ended }),
    outbox: outboxOf(path),
  }
}

/** Where exported files go when nothing else is said: a folder beside the workspaces. */
export function outboxOf(path: string): string {
  return join(dirname(path), '导出')
}

/** By which document this office is no more. */
function endOf(sql: Sql, reorganisation: string, code: string): Workspace['ended'] {
  const end = endIn(findReorganisation(sql, reorganisation).record, code)
  return end && { successors: end.successors, document: end.document }
}
