import { AppError } from '../shared/errors.ts';

/** One fault of a request and where it stands: `['body', 'polls', 3, 'status']`. */
export interface LocatedIssue {
  readonly loc: readonly (string | number)[];
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
