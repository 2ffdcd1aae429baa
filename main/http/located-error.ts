import { AppError } from '../shared/errors.ts';
import { REJECT_REASONS, type RejectReason } from '../shared/reject-reasons.ts';

/** Where in a request something stands: `['body', 'polls', 3, 'status']`. */
export type Location = readonly (string | number)[];

/** One fault of a request. */
export interface LocatedIssue {
  readonly loc: Location;
  readonly msg: string;
  readonly type: string;
}

/** A request that is well formed but breaks a rule; answered with 422 and every issue, as a schema's own faults are. */
export class LocatedError extends AppError {
  readonly issues: readonly LocatedIssue[];

  constructor(issues: readonly LocatedIssue[]) {
    super('invalid', issues.map((issue) => `${issue.loc.join('.')}: ${issue.msg}`).join('; '));
    this.name = 'LocatedError';
    this.issues = issues;
  }
}

/** Longest piece of a refused text that an answer repeats. */
const SHOWN_CHARACTERS = 100;

/** A field that breaks its rule, in the words that a rejected CSV row gets. */
export function fieldIssue(reason: RejectReason, found: string, loc: Location): LocatedIssue {
  const shown = found.length > SHOWN_CHARACTERS ? `${found.slice(0, SHOWN_CHARACTERS)}…` : found;
  return { loc, msg: `${REJECT_REASONS[reason]}; found "${shown}"`, type: reason };
}
