import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { Router } from 'wouter';
import { createQueryClient } from '../api/query-client.ts';
import { cssVariables, theme } from '../theme/theme.ts';
import { StatePatterns } from '../ui/state-patterns.tsx';
import { Frame } from './frame.tsx';
import { useHashLocation } from './hash-location.ts';

const queryClient = createQueryClient();
const colourScheme = localStorageColorSchemeManager({ key: 'store-monitor.appearance' });

/** The window: theme, query cache, router, frame. */
export function App() {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      colorSchemeManager={colourScheme}
    >
      <QueryClientProvider client={queryClient}>
        <Router hook={useHashLocation}>
          <StatePatterns />
          <Frame />
          <Notifications role="log" aria-label="Messages" position="bottom-right" transitionDuration={120} />
        </Router>
      </QueryClientProvider>
    </MantineProvider>
  );
}
