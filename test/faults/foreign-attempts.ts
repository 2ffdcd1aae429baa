/** What came of one way to reach the program from a page. */
interface Attempt {
  readonly how: string;
  /** `nothing`, or what the page got to see. */
  readonly got: string;
}

/**
 * Runs in a page of another origin and tries every way a page has to reach a server: with a body or without, with the
 * answer or without. It stands alone, as a page is given its text.
 */
export async function makeAttempts({
  target,
  name,
}: {
  readonly target: string;
  readonly name: string;
}): Promise<readonly Attempt[]> {
  const attempts: Attempt[] = [];
  const PATIENCE_MS = 5_000;
  const orTimeUp = <T>(work: Promise<T>, otherwise: T): Promise<T> =>
    Promise.race([work, new Promise<T>((resolve) => setTimeout(() => resolve(otherwise), PATIENCE_MS))]);
  const running: Promise<void>[] = [];
  const note = (how: string, work: Promise<string>): void => {
    running.push(noteEnd(how, work));
  };
  const noteEnd = async (how: string, work: Promise<string>): Promise<void> => {
    const got = await orTimeUp(
      work.catch(() => 'nothing'),
      'nothing',
    );
    attempts.push({ how, got });
  };

  const polls = JSON.stringify({
    polls: [{ store_id: 'x', timestamp_utc: '2024-10-14 11:00:00 UTC', status: 'active' }],
  });
  const form = new FormData();
  form.append('file', new File(['store_id,status,timestamp_utc\nx,active,2024-10-14 11:00:00 UTC\n'], 'polls.csv'));
  const requests: readonly { path: string; method: string; type?: string; body?: BodyInit }[] = [
    { path: '/api/v1/stores?limit=5', method: 'GET' },
    { path: '/openapi.json', method: 'GET' },
    { path: '/', method: 'GET' },
    { path: '/api/v1/trigger_report', method: 'POST' },
    { path: '/api/v1/trigger_report', method: 'POST', type: 'application/json', body: '{}' },
    { path: '/api/v1/ingest/polls', method: 'POST', type: 'text/plain', body: polls },
    { path: '/api/v1/ingest/polls', method: 'POST', type: 'application/x-www-form-urlencoded', body: polls },
    { path: '/api/v1/ingest/polls', method: 'POST', type: 'application/json', body: polls },
    { path: '/api/v1/imports?replace=true', method: 'POST', body: form },
    { path: '/api/v1/cache/all', method: 'DELETE' },
    {
      path: '/api/v1/settings',
      method: 'PUT',
      type: 'application/json',
      body: '{"report_defaults":{"policy":"previous","trust_minutes":null}}',
    },
  ];
  for (const { path, method, type, body } of requests) {
    for (const mode of ['cors', 'no-cors', 'same-origin'] as const) {
      for (const host of mode === 'same-origin' ? [target] : [target, name]) {
        const asked = fetch(`http://${host}${path}`, {
          mode,
          method,
          credentials: mode === 'same-origin' ? 'same-origin' : 'include',
          ...(type === undefined ? {} : { headers: { 'content-type': type } }),
          ...(body === undefined ? {} : { body }),
        });
        // An opaque answer has no status and no text.
        const got = asked.then(async (response) =>
          response.type === 'opaque' && (await response.text()) === '' ? 'nothing' : `an answer, ${response.status}`,
        );
        note(`fetch ${mode} ${method}`, got);
      }
    }
  }

  for (const enctype of ['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain']) {
    for (const [method, path] of [
      ['post', '/api/v1/ingest/polls'],
      ['post', '/api/v1/trigger_report'],
      ['post', '/api/v1/imports?replace=true'],
      ['get', '/api/v1/stores'],
    ] as const) {
      const frame = document.createElement('iframe');
      frame.name = `frame-${Math.random()}`;
      const element = document.createElement('form');
      Object.assign(element, { action: `http://${target}${path}`, method, enctype, target: frame.name });
      const input = document.createElement('input');
      // As JSON, if a server takes it for that.
      Object.assign(input, { type: 'hidden', name: polls.slice(0, -1), value: '}' });
      element.append(input);
      document.body.append(frame, element);
      const loaded = new Promise<string>((resolve) => {
        frame.addEventListener('load', () => {
          try {
            resolve(
              frame.contentDocument?.URL === 'about:blank' ? 'nothing' : (frame.contentDocument?.title ?? 'nothing'),
            );
          } catch {
            resolve('nothing');
          }
        });
      });
      element.submit();
      note('form', loaded);
    }
  }

  const elements: readonly [string, string, string, string][] = [
    ['image', 'img', 'src', '/api/v1/stores'],
    ['image', 'img', 'src', '/docs/static/favicon-32x32.png'],
    ['script', 'script', 'src', '/openapi.json'],
    ['script', 'script', 'src', '/docs/static/swagger-ui-bundle.js'],
    ['style', 'link', 'href', '/docs/static/swagger-ui.css'],
    ['video', 'video', 'src', '/api/v1/stores'],
  ];
  for (const [how, tag, attribute, path] of elements) {
    const element = document.createElement(tag);
    if (tag === 'link') element.setAttribute('rel', 'stylesheet');
    const ended = new Promise<string>((resolve) => {
      element.addEventListener('load', () => resolve('loaded'));
      element.addEventListener('loadedmetadata', () => resolve('loaded'));
      element.addEventListener('error', () => resolve('nothing'));
    });
    element.setAttribute(attribute, `http://${target}${path}`);
    document.body.append(element);
    note(how, ended);
  }

  const frame = document.createElement('iframe');
  frame.src = `http://${target}/docs`;
  const framed = new Promise<string>((resolve) => {
    frame.addEventListener('load', () => {
      try {
        resolve(frame.contentDocument?.body.textContent ?? 'nothing');
      } catch {
        resolve('nothing');
      }
    });
  });
  document.body.append(frame);
  note('frame', framed);

  const socket = new WebSocket(`ws://${target}/api/v1/stores`);
  note(
    'WebSocket',
    new Promise((resolve) => {
      socket.addEventListener('open', () => resolve('a connection'));
      socket.addEventListener('error', () => resolve('nothing'));
    }),
  );
  const events = new EventSource(`http://${target}/api/v1/jobs`, { withCredentials: true });
  note(
    'EventSource',
    new Promise((resolve) => {
      events.addEventListener('open', () => resolve('a stream'));
      events.addEventListener('error', () => resolve('nothing'));
    }),
  );
  navigator.sendBeacon(`http://${target}/api/v1/trigger_report`, '{}');
  await Promise.all(running);
  events.close();
  return attempts;
}
