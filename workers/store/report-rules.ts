import { AppError } from '../../main/shared/errors.ts';
import { isPolicy, type Policy } from '../../main/shared/policy.ts';

/** How "no limit" is stored, so that a UNIQUE index sees two of them as equal. */
export const NO_TRUST = 0;

/** The policy that a row names. Throws `damaged_workspace`. */
export function readPolicy(name: string): Policy {
  if (!isPolicy(name)) {
    throw new AppError('damaged_workspace', `A stored report has the unknown policy "${name}".`);
  }
  return name;
}
