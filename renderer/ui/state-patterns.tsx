/**
 * Fills of the states for SVG, once a window: `fill={stateFill('closed')}`. Patterns are laid on the page's own grid, so
 * that neighbouring shapes of one state read as one area.
 */
export function StatePatterns() {
  return (
    <svg width="0" height="0" aria-hidden="true" style={{ position: 'absolute' }}>
      <defs>
        <pattern
          id="state-closed"
          width="5.66"
          height="5.66"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect width="5.66" height="5.66" fill="var(--state-closed-ground)" />
          <line x1="0.5" x2="0.5" y1="0" y2="5.66" stroke="var(--state-closed-line)" strokeWidth="1" />
        </pattern>
        <pattern id="state-unknown" width="4" height="4" patternUnits="userSpaceOnUse">
          <rect width="4" height="4" fill="var(--state-unknown)" />
          <circle cx="2" cy="2" r="0.9" fill="var(--state-unknown-dot)" />
        </pattern>
      </defs>
    </svg>
  );
}
