import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const REPOSITORY = fileURLToPath(new URL('../../', import.meta.url));
const CONFIGURATION = ['.biome.json', '.oxlintrc.json', '.gitignore', 'tsconfig.json', 'package.json'];

/** What a linter says about one line; `text` holds the rule's message and advice. */
export interface Finding {
  readonly path: string;
  readonly line: number;
  readonly rule: string;
  readonly text: string;
}

/** A folder with this repository's lint configuration and nothing but files planted to be found. */
export class PlantedFiles {
  private readonly folder: string;

  private constructor(folder: string) {
    this.folder = folder;
  }

  static async create(): Promise<PlantedFiles> {
    const folder = await mkdtemp(join(tmpdir(), 'store-monitor-lint-'));
    await Promise.all(CONFIGURATION.map((name) => cp(join(REPOSITORY, name), join(folder, name))));
    await symlink(join(REPOSITORY, 'node_modules'), join(folder, 'node_modules'), 'junction');
    return new PlantedFiles(folder);
  }

  /** Writes a file of these lines, making the folders above it. */
  async plant(path: string, lines: readonly string[]): Promise<void> {
    const target = join(this.folder, path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, `${lines.join('\n')}\n`);
  }

  /** Findings of Biome's lint rules, formatting aside. */
  async biome(): Promise<readonly Finding[]> {
    const report = await this.json('@biomejs/biome/bin/biome', [
      'lint',
      '--reporter=json',
      '--max-diagnostics=none',
      '.',
    ]);
    return biomeReportSchema.parse(report).diagnostics.map(({ category, location, message }) => ({
      path: location.path,
      line: location.start.line,
      rule: category,
      text: message,
    }));
  }

  async oxlint(): Promise<readonly Finding[]> {
    const report = await this.json('oxlint/bin/oxlint', ['--format=json', '.']);
    return oxlintReportSchema.parse(report).diagnostics.map(({ code, filename, message, help, labels }) => ({
      path: filename,
      line: labels[0]?.span.line ?? 0,
      rule: code,
      text: `${message} ${help}`,
    }));
  }

  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }

  /** A linter that found something exits with 1: its report is what counts. */
  private json(program: string, args: readonly string[]): Promise<unknown> {
    const script = join(REPOSITORY, 'node_modules', program);
    return new Promise((resolve, reject) => {
      execFile(
        process.execPath,
        [script, ...args],
        { cwd: this.folder, maxBuffer: 16 * 1024 * 1024 },
        (_, stdout, stderr) => {
          try {
            resolve(JSON.parse(stdout));
          } catch (error) {
            reject(new Error(`${program} gave no JSON report: ${stderr}`, { cause: error }));
          }
        },
      );
    });
  }
}

const biomeReportSchema = z.object({
  diagnostics: z.array(
    z.object({
      category: z.string(),
      message: z.string(),
      location: z.object({ path: z.string(), start: z.object({ line: z.number() }) }),
    }),
  ),
});

const oxlintReportSchema = z.object({
  diagnostics: z.array(
    z.object({
      // Absent where a file could not be parsed.
      code: z.string().default('syntax'),
      filename: z.string(),
      message: z.string(),
      help: z.string().default(''),
      labels: z.array(z.object({ span: z.object({ line: z.number() }) })),
    }),
  ),
});
