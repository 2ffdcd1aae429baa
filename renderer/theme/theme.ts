import { type CSSVariablesResolver, createTheme, type MantineColorsTuple, virtualColor } from '@mantine/core';

/** Neutral greys with a trace of warmth; in the light theme 9 is text. */
const GREY: MantineColorsTuple = [
  '#f7f7f5',
  '#f0f0ed',
  '#e6e6e2',
  '#d6d6d1',
  '#bfbfba',
  '#8e9095',
  '#6b6f75',
  '#5c6066',
  '#3b3e43',
  '#212327',
];

/** The dark theme's scale as the component library reads it: 0 is text, 7 the page, 6 what stands on it. */
const DARK: MantineColorsTuple = [
  '#e6e7e8',
  '#c9cbce',
  '#a3a6ab',
  '#8b8f95',
  '#43464c',
  '#35383d',
  '#26282c',
  '#17181a',
  '#121315',
  '#0c0d0e',
];

/** Ink of buttons and selected things: no hue, because hue means a store's state. */
const INK: MantineColorsTuple = [
  '#f4f5f6',
  '#e6e7e8',
  '#cfd1d4',
  '#b3b6ba',
  '#8b8f95',
  '#6b6f75',
  '#4d5157',
  '#3b3e43',
  '#2a2d31',
  '#1a1c1f',
];

/** Sizes, colours and defaults of all components: 14 px text on a 4 px grid. */
export const theme = createTheme({
  colors: {
    gray: GREY,
    dark: DARK,
    'plain-ink': INK,
    // Through a colour of both themes the words on it know which one they are in.
    ink: virtualColor({ name: 'ink', light: 'plain-ink', dark: 'plain-ink' }),
  },
  primaryColor: 'ink',
  primaryShade: { light: 8, dark: 1 },
  autoContrast: true,
  white: '#ffffff',
  black: '#212327',
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", "Cascadia Mono", "Liberation Mono", monospace',
  fontSizes: { xs: '0.75rem', sm: '0.875rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.45', lg: '1.5', xl: '1.4' },
  spacing: { xs: '0.5rem', sm: '0.75rem', md: '1rem', lg: '1.5rem', xl: '2rem' },
  radius: { xs: '2px', sm: '4px', md: '6px', lg: '8px', xl: '12px' },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
  headings: {
    fontWeight: '600',
    textWrap: 'pretty',
    sizes: {
      h1: { fontSize: '1.25rem', lineHeight: '1.4' },
      h2: { fontSize: '1rem', lineHeight: '1.5' },
      h3: { fontSize: '0.875rem', lineHeight: '1.45' },
      h4: { fontSize: '0.875rem', lineHeight: '1.45' },
      h5: { fontSize: '0.875rem', lineHeight: '1.45' },
      h6: { fontSize: '0.875rem', lineHeight: '1.45' },
    },
  },
  components: {
    Checkbox: { defaultProps: { iconColor: 'var(--mantine-color-ink-contrast)' } },
    Radio: { defaultProps: { iconColor: 'var(--mantine-color-ink-contrast)' } },
    Tooltip: { defaultProps: { openDelay: 250, withArrow: false, transitionProps: { duration: 120 } } },
    Modal: { defaultProps: { transitionProps: { duration: 120 }, closeButtonProps: { 'aria-label': 'Close' } } },
    // The library's placeholder is a child that a menu may not have; without it the first item gets the focus.
    Menu: { defaultProps: { transitionProps: { duration: 120 }, withInitialFocusPlaceholder: false } },
    Notification: { defaultProps: { closeButtonProps: { 'aria-label': 'Dismiss' } } },
    Popover: { defaultProps: { transitionProps: { duration: 120 } } },
  },
});

/** Secondary text, placeholders and errors at a contrast of 4.5 : 1 or more on every ground, which the library's own fall short of. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#5c6066',
    '--mantine-color-placeholder': '#666a70',
    '--mantine-color-error': '#c92a2a',
    '--mantine-color-anchor': '#212327',
  },
  dark: {
    '--mantine-color-dimmed': '#a3a6ab',
    '--mantine-color-placeholder': '#9a9da3',
    '--mantine-color-error': '#ff8787',
    '--mantine-color-anchor': '#e6e7e8',
  },
});
