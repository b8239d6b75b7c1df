/** Words of the check of the whole catalog. */
export const checkZh = {
  check: { title: '检查' },
}
