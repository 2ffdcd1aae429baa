/**
 * One half of the context bridge. Page and preload run in worlds that share the document and nothing else, so the
 * halves talk by events of the window. As with Electron values are copied, functions become stand-ins, promises and
 * errors pass, and what is exposed is frozen. The source of this function goes into both worlds.
 */
export interface Bridge {
  expose(key: string, api: unknown): void;
}

export function makeBridge(token: string, here: 'page' | 'preload'): Bridge {
  type Packed =
    | { readonly is: 'value'; readonly value: unknown }
    | { readonly is: 'error'; readonly message: string }
    | { readonly is: 'function'; readonly id: number }
    | { readonly is: 'promise'; readonly id: number }
    | { readonly is: 'list'; readonly items: readonly Packed[] }
    | { readonly is: 'object'; readonly entries: readonly (readonly [string, Packed])[] };
  type Call = { readonly id: number; readonly args: readonly Packed[] };
  type Outcome = { readonly id: number; readonly ok: boolean; readonly value: Packed };

  const there = here === 'page' ? 'preload' : 'page';
  const functions: ((...args: unknown[]) => unknown)[] = [];
  const promises = new Map<number, { resolve(value: unknown): void; reject(error: unknown): void }>();
  let lastPromise = 0;
  /** Events are handled before their dispatch returns, so a call finds its outcome here at once. */
  let outcome: Omit<Outcome, 'id'> | undefined;

  const send = (kind: string, detail: unknown): void => {
    window.dispatchEvent(new CustomEvent(`${token}:${there}:${kind}`, { detail }));
  };
  const receive = <T>(kind: string, handle: (detail: T) => void): void => {
    window.addEventListener(`${token}:${here}:${kind}`, (event) => handle((event as CustomEvent<T>).detail));
  };

  const pack = (value: unknown): Packed => {
    if (typeof value === 'function') {
      const known = functions.indexOf(value as () => unknown);
      return { is: 'function', id: known >= 0 ? known : functions.push(value as () => unknown) - 1 };
    }
    if (value instanceof Promise) {
      const id = ++lastPromise;
      value.then(
        (result) => send('settled', { id, ok: true, value: pack(result) }),
        (error: unknown) => send('settled', { id, ok: false, value: pack(error) }),
      );
      return { is: 'promise', id };
    }
    if (value instanceof Error) return { is: 'error', message: value.message };
    if (Array.isArray(value)) return { is: 'list', items: value.map(pack) };
    if (Object.prototype.toString.call(value) === '[object Object]') {
      return { is: 'object', entries: Object.entries(value as object).map(([key, item]) => [key, pack(item)]) };
    }
    return { is: 'value', value };
  };

  const unpack = (packed: Packed): unknown => {
    if (packed.is === 'function') return (...args: unknown[]) => callThere(packed.id, args);
    if (packed.is === 'promise') {
      return new Promise((resolve, reject) => promises.set(packed.id, { resolve, reject }));
    }
    if (packed.is === 'error') return new Error(packed.message);
    if (packed.is === 'list') return packed.items.map(unpack);
    if (packed.is === 'object') return Object.fromEntries(packed.entries.map(([key, item]) => [key, unpack(item)]));
    return packed.value;
  };

  const callThere = (id: number, args: readonly unknown[]): unknown => {
    outcome = undefined;
    send('call', { id, args: args.map(pack) });
    const answer = outcome as Omit<Outcome, 'id'> | undefined;
    outcome = undefined;
    if (answer === undefined) return undefined;
    if (!answer.ok) throw unpack(answer.value);
    return unpack(answer.value);
  };

  const freeze = (value: unknown): unknown => {
    if (typeof value === 'object' && value !== null) Object.values(value).forEach(freeze);
    return Object.freeze(value);
  };

  receive<Call>('call', ({ id, args }) => {
    try {
      send('outcome', { ok: true, value: pack(functions[id]?.(...args.map(unpack))) });
    } catch (error) {
      send('outcome', { ok: false, value: pack(error) });
    }
  });
  receive<Omit<Outcome, 'id'>>('outcome', (answer) => {
    outcome = answer;
  });
  receive<Outcome>('settled', ({ id, ok, value }) => {
    const promise = promises.get(id);
    promises.delete(id);
    if (ok) promise?.resolve(unpack(value));
    else promise?.reject(unpack(value));
  });
  if (here === 'page') {
    receive<{ readonly key: string; readonly api: Packed }>('expose', ({ key, api }) => {
      Object.defineProperty(window, key, { value: freeze(unpack(api)), enumerable: true });
    });
  }
  return { expose: (key, api) => send('expose', { key, api: pack(api) }) };
}
