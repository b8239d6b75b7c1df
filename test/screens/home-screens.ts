import type { Screen } from './camera.ts'

/** 工作台, of each kind of office. */
export const homeScreens: readonly Screen[] = [
  {
    name: 'home',
    office: 'returned',
    hash: () => '/home',
    also: ['dark', 'zoomed'],
    prepare: (page) => page.locator('svg.recharts-surface').first().waitFor(),
  },
  { name: 'home-bureau', office: 'busy', hash: () => '/home', also: ['dark'] },
  { name: 'home-empty', office: 'city', hash: () => '/home' },
]
