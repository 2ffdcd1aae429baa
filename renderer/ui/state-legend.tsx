import classes from './state-legend.module.css';
import { STATE_LABELS, type StateName } from './states.ts';

/** A small square in the fill of a state. It says nothing to screen readers: the word stands beside it. */
export function StateSwatch({ state }: { readonly state: StateName }) {
  return <span aria-hidden="true" className={`state-fill ${classes.swatch}`} data-state={state} />;
}

/** A state by its swatch and its word. */
export function StateLabel({ state, children }: { readonly state: StateName; readonly children?: React.ReactNode }) {
  return (
    <span className={classes.label} data-state={state}>
      <StateSwatch state={state} />
      {children ?? STATE_LABELS[state]}
    </span>
  );
}

/** What the fills of a drawing mean. */
export function StateLegend({ states }: { readonly states: readonly StateName[] }) {
  return (
    <ul className={classes.legend} aria-label="Legend">
      {states.map((state) => (
        <li key={state}>
          <StateLabel state={state} />
        </li>
      ))}
    </ul>
  );
}
