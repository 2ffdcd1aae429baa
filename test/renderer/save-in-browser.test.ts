import { expect, test } from 'vitest';
import { type ChosenFile, saveInBrowser } from '../../renderer/ui/save-in-browser.ts';

/** A file of the browser's dialog, of which the test sees what became. */
class FakeFile implements ChosenFile {
  readonly name: string;
  text: string;
  removed = false;
  private written = '';

  constructor(name: string, text = '') {
    this.name = name;
    this.text = text;
  }

  async getFile() {
    return { size: this.text.length };
  }

  async createWritable() {
    return {
      write: async (bytes: Blob) => {
        this.written = await bytes.text();
      },
      close: async () => {
        this.text = this.written;
      },
      abort: async () => undefined,
    };
  }

  async remove() {
    this.removed = true;
  }
}

const csv = async () => new Blob(['store_id\n42\n']);
const noDownload = () => {
  throw new Error('Nothing was to be downloaded.');
};

test('where the browser has a dialog, the file is written where it says, under the name that was chosen there', async () => {
  const file = new FakeFile('mine.csv');
  const asked: string[] = [];
  const ask = async (options: { suggestedName: string }) => {
    asked.push(options.suggestedName);
    return file;
  };
  const saved = await saveInBrowser('report.csv', csv, { ask, download: noDownload });
  expect(saved).toEqual({ saved: true, path: 'mine.csv' });
  expect(asked).toEqual(['report.csv']);
  expect(file.text).toBe('store_id\n42\n');
});

test('the dialog remembers its folder by an id, and offers the files of the kind that is saved', async () => {
  let options: unknown;
  const ask = async (given: unknown) => {
    options = given;
    return new FakeFile('report.json');
  };
  await saveInBrowser('report.json', csv, { ask, download: noDownload });
  expect(options).toMatchObject({
    id: expect.stringMatching(/^[\w-]{1,32}$/),
    types: [{ accept: { 'application/json': ['.json'] } }],
  });
});

test('a cancelled dialog saves nothing and asks the program for nothing', async () => {
  const ask = async () => {
    throw new DOMException('The user aborted a request.', 'AbortError');
  };
  const read = async () => {
    throw new Error('Nothing was to be read.');
  };
  expect(await saveInBrowser('report.csv', read, { ask, download: noDownload })).toEqual({ saved: false });
});

test.each([
  ['no dialog', undefined],
  [
    'a dialog that it may not show',
    async () => {
      throw new DOMException('Must be handling a user gesture.', 'SecurityError');
    },
  ],
])('in a browser with %s the file is a download under its own name', async (_, ask) => {
  const downloads: string[] = [];
  const saved = await saveInBrowser('report.csv', csv, { ask, download: (name) => downloads.push(name) });
  expect(saved).toEqual({ saved: true, path: null });
  expect(downloads).toEqual(['report.csv']);
});

test('a file that could not be read leaves neither an empty file nor a damaged one', async () => {
  const fresh = new FakeFile('new.csv');
  const former = new FakeFile('old.csv', 'kept');
  const read = async () => {
    throw new Error('The program does not answer.');
  };
  for (const file of [fresh, former]) {
    const saving = { ask: async () => file, download: noDownload };
    await expect(saveInBrowser('report.csv', read, saving)).rejects.toThrow('does not answer');
  }
  expect(fresh.removed).toBe(true);
  expect(former.removed).toBe(false);
  expect(former.text).toBe('kept');
});
