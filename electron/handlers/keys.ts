import { fingerprintWords } from '../../shared/fingerprint-words.ts'
import { keyCardText } from '../../shared/key-card.ts'
import { backUpKey, changePassphrase, keyPath } from '../crypto/key-file.ts'
import { operations } from '../operations.ts'
import { targetFolder } from '../package/write-package.ts'
import {
  createPerson,
  listOfficeKeys,
  personOf,
  renewKey,
  restorePerson,
  retirePerson,
} from '../trust/office-keys.ts'

export const keyHandlers = operations.key.router({
  list: operations.key.list.handler(({ context: { desk } }) => listOfficeKeys(desk.sql, desk.workspace.path)),
  create: operations.key.create.handler(({ context: { desk }, input }) =>
    createPerson(desk.sql, desk.workspace.path, input),
  ),
  renew: operations.key.renew.handler(({ context: { desk }, input }) =>
    renewKey(desk.sql, desk.workspace.path, input),
  ),
  changePassphrase: operations.key.changePassphrase.handler(({ context: { desk }, input }) => {
    const { number } = personOf(desk.sql, input.person)
    changePassphrase(keyPath(desk.workspace.path, number), input.passphrase, input.next)
    return {}
  }),
  backUp: operations.key.backUp.handler(async ({ context: { desk }, input }) => {
    const { workspace, sql } = desk
    const { number } = personOf(sql, input.person)
    const folder = await targetFolder(workspace, input.folder)
    return { path: backUpKey(keyPath(workspace.path, number), folder) }
  }),
  restore: operations.key.restore.handler(({ context: { desk }, input }) =>
    restorePerson(desk.sql, desk.workspace.path, input.path, input.passphrase),
  ),
  retire: operations.key.retire.handler(({ context: { desk }, input }) => {
    const { sql } = desk
    sql.transaction(() => retirePerson(sql, input.person))
    return {}
  }),
  card: operations.key.card.handler(({ context: { desk }, input }) => {
    const { sql, workspace } = desk
    const person = personOf(sql, input.person)
    const { fingerprint } = person
    return {
      office: { code: workspace.code, name: workspace.name },
      person,
      hanzi: fingerprintWords(fingerprint, 'zh'),
      words: fingerprintWords(fingerprint, 'en'),
      qr: keyCardText({ fingerprint, code: workspace.code }),
    }
  }),
})
