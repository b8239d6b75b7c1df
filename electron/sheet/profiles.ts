import { readFile, stat } from 'node:fs/promises'
import { Failure } from '../../shared/failures.ts'
import { profileFileSchema, profileSchema, type Profile } from '../../shared/sheet/plan.ts'
import type { Sql } from '../workspace/sql.ts'

/** Largest file of a profile, in bytes: the longest that the schema allows is smaller. */
const largest = 8 * 1024 * 1024

/** Column mappings that are kept, by name. */
export function profiles(sql: Sql): Profile[] {
  return sql
    .all<{ profile: string }>('SELECT profile FROM sheet_profile ORDER BY name')
    .map(({ profile }) => profileSchema.parse(JSON.parse(profile)))
}

/** @throws {Failure} PROFILE_MISSING */
export function profileNamed(sql: Sql, name: string): Profile {
  const found = profiles(sql).find((each) => each.name === name)
  if (!found) throw new Failure('PROFILE_MISSING', { name })
  return found
}

/** Keeps a mapping; the one of its name gives way. */
export function keepProfile(sql: Sql, profile: Profile): void {
  sql.run('INSERT OR REPLACE INTO sheet_profile (name, profile) VALUES (@name, @profile)', {
    name: profile.name,
    profile: JSON.stringify(profile),
  })
}

/** @throws {Failure} PROFILE_MISSING */
export function removeProfile(sql: Sql, name: string): void {
  if (sql.run('DELETE FROM sheet_profile WHERE name = @name', { name }) === 0)
    throw new Failure('PROFILE_MISSING', { name })
}

/** @throws {Failure} FILE_MISSING, PROFILE_NOT */
export async function readProfile(path: string): Promise<Profile> {
  const file = await stat(path).catch(() => undefined)
  if (!file) throw new Failure('FILE_MISSING', { path })
  const read = profileFileSchema.safeParse(file.size > largest ? undefined : await parsed(path))
  if (!read.success) throw new Failure('PROFILE_NOT', { path })
  return read.data.profile
}

async function parsed(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'))
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
