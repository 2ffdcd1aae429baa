import classes from './state-bar.module.css';
import type { StateName } from './states.ts';

/**
 * One bar whose parts stand to each other as their amounts do. It is a picture only: the figures stand beside it in
 * words. A part that is not nothing stays visible.
 */
export function StateBar({
  parts,
}: {
  readonly parts: readonly { readonly state: StateName; readonly amount: number }[];
}) {
  const total = parts.reduce((sum, { amount }) => sum + amount, 0);
  return (
    <div className={classes.bar} aria-hidden="true" data-empty={total === 0 || undefined}>
      {parts
        .filter(({ amount }) => amount > 0)
        .map(({ state, amount }) => (
          <span key={state} className="state-fill" data-state={state} style={{ flexGrow: amount / total }} />
        ))}
    </div>
  );
}
