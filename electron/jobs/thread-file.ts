/** The file of a thread beside this folder: the same in the sources and in the bundle, another ending. */
export function threadFile(name: 'worker' | 'line-reader'): URL {
  const here = new URL(import.meta.url)
  return here.pathname.endsWith('.ts') ? new URL(`../${name}.ts`, here) : new URL(`./${name}.js`, here)
}

/** What a job parsed and is done with goes sooner: by itself a thread lets a hundred megabytes of it gather. */
export const jobThreadLimits = { maxYoungGenerationSizeMb: 16 }
