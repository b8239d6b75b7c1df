import { existsSync, mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Rules } from '../shared/check.ts'
import { Failure } from '../shared/failures.ts'
import { signerRoles, type Party, type Role, type Suite } from '../shared/package.ts'
import type { Place, Workspace } from '../shared/shapes.ts'
import type { SheetRow } from '../shared/sheet/plan.ts'
import { EntryLists } from './catalog/entry-lists.ts'
import { rulebookName, rulesInForce, rulesRevision } from './catalog/rules-in-force.ts'
import { safeName } from './package/file-name.ts'
import { createSigner, keyPath } from './crypto/key-file.ts'
import { enterPerson } from './trust/persons.ts'
import { readIdentity } from './workspace/identity.ts'
import type { Sql } from './workspace/sql.ts'
import {
  createWorkspaceFile,
  openWorkspaceFile,
  removeWorkspaceFile,
  type WorkspaceFile,
} from './workspace/workspace-file.ts'

/** What a new workspace needs to be told. */
export interface NewWorkspace extends Party {
  role: Role
  signer: string
  suite?: Suite | undefined
  passphrase: string
  superior?: Party | undefined
  place?: Place | undefined
}

/** What importing a file would do, as it was last asked. */
export interface SheetPreview {
  path: string
  /** SHA-256 of the file that was read. */
  fingerprint: string
  rows: readonly SheetRow[]
}

/** The desk: a data folder, and at most one workspace that is open on it. */
export class Desk {
  readonly home: string
  /** The last preview of a workbook: kept here so that the window can read its rows a page at a time. */
  preview: SheetPreview | undefined
  #file: WorkspaceFile | undefined
  #rules: { rules: Rules; revision: string } | undefined
  #lists: EntryLists | undefined

  constructor(home: string) {
    this.home = resolve(home)
  }

  /** The open workspace's connection. @throws {Failure} WORKSPACE_NONE */
  get sql(): Sql {
    return this.#opened.sql
  }

  /** Whose desk it is. @throws {Failure} WORKSPACE_NONE */
  get workspace(): Workspace {
    return readIdentity(this.#opened.sql, this.#opened.path)
  }

  /** The rules that count here, compiled once for as long as they do. @throws {Failure} WORKSPACE_NONE */
  get rules(): Rules {
    const { sql } = this.#opened
    const revision = rulesRevision(sql)
    if (this.#rules?.revision !== revision) this.#rules = { rules: rulesInForce(sql), revision }
    return this.#rules.rules
  }

  /** The lists of the open workspace. @throws {Failure} WORKSPACE_NONE */
  get lists(): EntryLists {
    this.#lists ??= new EntryLists(this.#opened.sql)
    return this.#lists
  }

  get isOpen(): boolean {
    return this.#file !== undefined
  }

  /** The open workspace's file, if one is open. */
  get path(): string | undefined {
    return this.#file?.path
  }

  /** The workspace file an office of this name has in the data folder, if it has one. */
  find(name: string): string | undefined {
    const path = this.#pathFor(name)
    return existsSync(path) ? path : undefined
  }

  /** Makes a workspace with its signing key in the data folder and opens it. */
  create(wanted: NewWorkspace): Workspace {
    if (wanted.superior?.code === wanted.code) throw new Failure('PARTNER_SELF', {})
    mkdirSync(this.home, { recursive: true })
    const path = this.#pathFor(wanted.name)
    if (existsSync(keyPath(path))) throw new Failure('WORKSPACE_EXISTS', { path: keyPath(path) })
    const file = createWorkspaceFile(path)
    try {
      const { fingerprint } = createSigner(keyPath(path), wanted.passphrase, wanted.suite)
      file.sql.transaction(() => describe(file.sql, wanted, fingerprint))
    } catch (error) {
      file.close()
      removeWorkspaceFile(path)
      throw error
    }
    this.close()
    this.#file = file
    return this.workspace
  }

  /** Opens a workspace; the one that was open is closed only once the new one is. */
  open(path: string): Workspace {
    const absolute = resolve(path)
    if (this.#file?.path === absolute) return this.workspace
    const file = openWorkspaceFile(absolute)
    this.close()
    this.#file = file
    return this.workspace
  }

  close(): void {
    this.#file?.close()
    this.#file = undefined
    this.preview = undefined
    this.#rules = undefined
    this.#lists = undefined
  }

  #pathFor(name: string): string {
    return join(this.home, `${safeName(name)}.muludb`)
  }

  get #opened(): WorkspaceFile {
    if (!this.#file) throw new Failure('WORKSPACE_NONE', {})
    return this.#file
  }
}

function describe(sql: Sql, wanted: NewWorkspace, fingerprint: string): void {
  sql.run(
    `INSERT INTO workspace (one, role, code, name, created_at, place_code, place_name, checked_with)
     VALUES (1, @role, @code, @name, @at, @placeCode, @placeName, @checkedWith)`,
    {
      role: wanted.role,
      code: wanted.code,
      name: wanted.name,
      at: new Date().toISOString(),
      placeCode: wanted.place?.code ?? '',
      placeName: wanted.place?.name ?? '',
      checkedWith: rulebookName(rulesInForce(sql)),
    },
  )
  // Where nobody else signs yet, the one who does wears every hat.
  enterPerson(sql, {
    name: wanted.signer,
    roles: signerRoles,
    suite: wanted.suite ?? 'ed25519-sha256',
    fingerprint,
  })
  if (!wanted.superior) return
  sql.run("INSERT INTO partner (code, name, relation) VALUES (@code, @name, 'superior')", {
    code: wanted.superior.code,
    name: wanted.superior.name,
  })
}
