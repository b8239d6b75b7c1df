import { looksAt, pictureOf, type Screen } from './camera.ts'

/** A page with every picture beside the others of its screen, to be looked through. */
export function indexPage(screens: readonly Screen[], failures: ReadonlyMap<string, string>): string {
  const sections = screens.map((screen) => {
    const pictures = looksAt(screen).map((look) => {
      const file = pictureOf(screen, look)
      const failure = failures.get(file)
      return `<figure><a href="${file}"><img src="${file}" loading="lazy" alt=""></a>
<figcaption>${file}${failure === undefined ? '' : `<br><strong>${escaped(failure)}</strong>`}</figcaption></figure>`
    })
    return `<section id="${screen.name}"><h2>${screen.name}</h2><div>${pictures.join('\n')}</div></section>`
  })
  const contents = screens.map(({ name }) => `<a href="#${name}">${name}</a>`).join(' · ')
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Mulu: screens</title>
<style>
body { font: 14px/1.5 sans-serif; margin: 24px }
section > div { display: grid; grid-template-columns: repeat(auto-fill, minmax(420px, 1fr)); gap: 16px }
figure { margin: 0 } img { width: 100%; border: 1px solid #ccc } figcaption { font-size: 12px } strong { color: #b00 }
</style>
<h1>${screens.length} screens</h1><p>${contents}</p>
${sections.join('\n')}
</html>
`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
