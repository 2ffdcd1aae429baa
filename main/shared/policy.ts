/** How a session's time between two polls is shared out; SPEC §3. */
export const POLICIES = ['nearest', 'previous'] as const;
export type Policy = (typeof POLICIES)[number];

export function isPolicy(name: string): name is Policy {
  return POLICIES.some((policy) => policy === name);
}
