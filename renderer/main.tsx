import '@fontsource-variable/noto-sans-sc/wght.css'
import '@mantine/core/styles.css'
import '@mantine/spotlight/styles.css'
import './window.css'
import { MantineProvider } from '@mantine/core'
import { CancelledError, MutationCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createRoot } from 'react-dom/client'
import { I18nextProvider } from 'react-i18next'
import { Router } from 'wouter'
import { App } from './app.tsx'
import { useHashPath, useHashQuery } from './hash-location.ts'
import { createWindowTranslator } from './shell/language.ts'
import { SingleWindow } from './shell/single-window.tsx'
import { theme, themeVariables } from './theme.ts'

// The backend is on this machine: being offline is no reason to wait, and a refusal is an answer, not a hiccup to retry.
const local = { networkMode: 'always', retry: false } as const

const queries: QueryClient = new QueryClient({
  defaultOptions: { queries: local, mutations: local },
  // Whatever a mutation changed, everything on screen is read again; reading is cheap here and stale figures are not.
  mutationCache: new MutationCache({ onSuccess: () => void queries.invalidateQueries() }),
})

// A page of a list that leaves the range while it is read is cancelled; the library rejects a promise for it that nobody is given.
window.addEventListener('unhandledrejection', (event) => {
  if (event.reason instanceof CancelledError) event.preventDefault()
})

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
createRoot(root).render(
  <I18nextProvider i18n={createWindowTranslator()}>
    <MantineProvider theme={theme} cssVariablesResolver={themeVariables} defaultColorScheme="auto">
      <QueryClientProvider client={queries}>
        <Router hook={useHashPath} searchHook={useHashQuery}>
          <SingleWindow>
            <App />
          </SingleWindow>
        </Router>
      </QueryClientProvider>
    </MantineProvider>
  </I18nextProvider>,
)
