/** Words of the window. */
export const windowZh = {
  app: { title: '目录' },
}
