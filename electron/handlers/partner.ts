import type { Party, Relation } from '../../shared/package.ts'
import { register } from '../catalog/partners.ts'
import { operations } from '../operations.ts'
import { dropKey, keysOf } from '../trust/keys.ts'

export const partnerHandlers = operations.partner.router({
  list: operations.partner.list.handler(({ context }) => {
    const { sql } = context.desk
    return sql
      .all<Party & { relation: Relation }>(
        'SELECT code, name, relation FROM partner ORDER BY relation DESC, name',
      )
      .map((partner) => ({ ...partner, keys: keysOf(sql, partner.code) }))
  }),
  register: operations.partner.register.handler(({ context, input }) => {
    const { sql, workspace } = context.desk
    sql.transaction(() => register(sql, workspace, input))
    return {}
  }),
  remove: operations.partner.remove.handler(({ context, input }) => {
    const { sql } = context.desk
    // The superior stays who one reports to; only its keys count no longer.
    sql.transaction(() => {
      sql.run("DELETE FROM partner WHERE code = @code AND relation <> 'superior'", input)
      for (const { fingerprint } of keysOf(sql, input.code)) dropKey(sql, fingerprint, 'left')
    })
    return {}
  }),
})
