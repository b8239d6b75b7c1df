/** Words of the rulebook, the code tables and the division picker. */
export const rulebookZh = {
  rulebook: { title: '规则与代码表' },
}
