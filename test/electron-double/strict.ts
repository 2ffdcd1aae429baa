/** Asked for by languages and tools, not by an app: a missing one says nothing. */
const ASKED_BY_TOOLS: ReadonlySet<string> = new Set(['then', 'toJSON', 'constructor', 'asymmetricMatch', 'nodeType']);

/** `members`, where asking for one that is missing throws: what the stand-in lacks must fail and not pass by accident. */
export function strict<T extends object>(name: string, members: T): T {
  return new Proxy(members, {
    get(target, key, receiver) {
      if (typeof key === 'symbol' || key in target || ASKED_BY_TOOLS.has(key))
        return Reflect.get(target, key, receiver);
      throw new Error(`electron-double: ${name}.${key} is not part of the stand-in`);
    },
  });
}
