/** Longer than the ten milliseconds after which a menu that closes gives the focus back to its button. */
const menuRest = 40

/** Does what was chosen in a menu and leads the focus elsewhere, once the menu has let go of it. */
export function afterMenu(act: () => void): () => void {
  return () => void setTimeout(act, menuRest)
}
