/** What tells of secrecy in an entry, with or without what is empty in it. */
export interface SecretFields {
  sensitivity?: string
  items?: readonly { sensitivity?: string }[]
}

/** Whether an entry, or an item of it, is secret (涉密): then it is in no file that leaves a machine. */
export function holdsSecret({ sensitivity, items = [] }: SecretFields): boolean {
  return sensitivity === 'secret' || items.some((item) => item.sensitivity === 'secret')
}
