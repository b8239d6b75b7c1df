import type { Party } from '../../shared/package.ts'
import { register, type Relation } from '../catalog/partners.ts'
import { operations } from '../operations.ts'

export const partnerHandlers = operations.partner.router({
  list: operations.partner.list.handler(({ context }) => {
    const rows = context.desk.sql.all<
      Party & { relation: Relation; fingerprint: string | null; registeredAt: string | null }
    >(
      'SELECT code, name, relation, fingerprint, registered_at AS registeredAt FROM partner ORDER BY relation DESC, name',
    )
    return rows.map(({ fingerprint, registeredAt, ...party }) => ({
      ...party,
      ...(fingerprint && { fingerprint }),
      ...(registeredAt && { registeredAt }),
    }))
  }),
  register: operations.partner.register.handler(({ context, input }) => {
    const { sql, workspace } = context.desk
    sql.transaction(() => register(sql, workspace, input))
    return {}
  }),
  remove: operations.partner.remove.handler(({ context, input }) => {
    const { sql } = context.desk
    // The superior stays who one reports to; only its key is no longer known.
    sql.transaction(() => {
      sql.run("DELETE FROM partner WHERE code = @code AND relation = 'subordinate'", input)
      sql.run('UPDATE partner SET fingerprint = NULL, registered_at = NULL WHERE code = @code', input)
    })
    return {}
  }),
})
