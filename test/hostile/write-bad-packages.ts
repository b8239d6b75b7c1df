import { parseArgs } from 'node:util'
import { badPackages, fewOf, writeBadPackages } from './bad-packages.ts'

/** `npm run bad-packages -- --to FOLDER [--few]` */
const { values } = parseArgs({
  options: { to: { type: 'string' }, few: { type: 'boolean', default: false } },
})
if (values.to === undefined) throw new Error('--to FOLDER')
const all = await badPackages()
const made = values.few ? fewOf(all) : all
writeBadPackages(values.to, made)
console.log(`${made.length} packages in ${values.to}`)
