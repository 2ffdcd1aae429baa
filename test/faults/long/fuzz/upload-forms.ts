import type { Random } from '../../../generate/random.ts';
import { fakeServices } from '../../../http/fake-services.ts';
import { damage, oneOf } from './damage.ts';
import { serveApi } from './served-api.ts';
import { expectSame, shown, type Target } from './target.ts';

const BOUNDARIES = ['form-boundary', '----WebKitFormBoundary7MA4YWxkTrZu0gW', 'x'];
const FILE_NAMES = ['polls.csv', 'Zonen \u00fc.csv', '../../etc/passwd', 'a;b.csv', '"', '\u202egpj.csv'];
const FILES = ['store_id,timezone_str\ns,UTC\n', '', '--', '\r\n--form-boundary', 'x'.repeat(5_000), '\r\n\r\n'].map(
  (text) => Buffer.from(text),
);
const TOKENS = [
  '\r\n',
  '\n',
  '--',
  '--form-boundary',
  '--form-boundary--',
  '\r\n--x\r\n',
  ':',
  ';',
  '"',
  'content-disposition: form-data',
  'name=',
  'filename=',
  "filename*=UTF-8''%e2%82",
  'content-type: ',
  'multipart/mixed; boundary=y',
  'content-transfer-encoding: base64\r\n',
  '\0',
  '\xff',
  '%',
  '=?',
].map((token) => Buffer.from(token, 'latin1'));
/** No answer to a bad form but these. */
const REFUSALS = [400, 413, 415, 422];

interface Form {
  readonly boundary: string;
  readonly body: Buffer;
  readonly files: readonly { readonly name: string; readonly bytes: number }[];
}

/** Multipart uploads, well formed, damaged and cut off: a form that is not whole never becomes an import. */
export function uploadForms(): Target {
  const services = fakeServices();
  const { call, server } = serveApi(services);

  async function send(boundary: string, body: Buffer): Promise<number> {
    services.seen.imports.length = 0;
    const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` };
    const { statusCode } = await call({ method: 'POST', url: '/api/v1/imports', payload: body, headers });
    if (statusCode !== 202 && !REFUSALS.includes(statusCode)) throw new Error(`answered with ${statusCode}`);
    expectSame('imports begun', body, String(services.seen.imports.length), statusCode === 202 ? '1' : '0');
    return statusCode;
  }

  async function attackForm(random: Random, form: Form): Promise<void> {
    if (random.below(6) === 0) {
      expectSame('a whole form', form.body, String(await send(form.boundary, form.body)), '202');
      const seen = services.seen.imports[0]?.files.map(({ bytes }) => bytes) ?? [];
      expectSame('bytes of its files', form.body, seen.join(), form.files.map(({ bytes }) => bytes).join());
    } else if (random.below(3) === 0) {
      // The closing boundary needs its two dashes.
      const cut = form.body.subarray(0, random.below(form.body.length - 3));
      const status = await send(form.boundary, cut);
      expectSame('a form that breaks off is refused', cut, String(REFUSALS.includes(status)), 'true');
    } else {
      await send(form.boundary, damage(random, form.body, TOKENS));
    }
  }

  return {
    name: 'multipart forms',
    inputs: 6,
    async attack(random) {
      const form = generateForm(random);
      try {
        await attackForm(random, form);
      } catch (error) {
        throw new Error(`a form made from ${shown(form.body)}`, { cause: error });
      }
    },
    close: async () => {
      await server.close();
    },
  };
}

function generateForm(random: Random): Form {
  const boundary = oneOf(random, BOUNDARIES);
  const parts: Buffer[] = [];
  const files: { name: string; bytes: number }[] = [];
  for (let count = 1 + random.below(3); count > 0; count--) {
    const name = oneOf(random, FILE_NAMES);
    const content = oneOf(
      random,
      FILES.filter((file) => !file.includes(`--${boundary}`)),
    );
    const type = oneOf(random, ['', 'content-type: text/csv\r\n']);
    const head = `content-disposition: form-data; name="files"; filename="${name.replaceAll('"', '%22')}"\r\n${type}\r\n`;
    parts.push(Buffer.from(`--${boundary}\r\n${head}`), content, Buffer.from('\r\n'));
    files.push({ name, bytes: content.length });
  }
  if (random.below(3) === 0) {
    parts.push(Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="replace"\r\n\r\ntrue\r\n`));
  }
  return { boundary, body: Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]), files };
}
