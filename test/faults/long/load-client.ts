import { createHash } from 'node:crypto';
import { pollsCsv } from '../../app/write-csv.ts';
import { createRandom, mix, type Random } from '../../generate/random.ts';
import type { ReferencePoll } from '../../reference/reference.ts';
import { drawInstant, hoursItem, LoadLedger, pollItem } from './load-ledger.ts';

/** What all clients share. */
export interface LoadScene {
  readonly url: string;
  readonly seed: number;
  readonly endUs: number;
  readonly storeIds: readonly string[];
  /** Of the extended CSV of each version of the data and options: the same five give the same bytes. */
  readonly digests: Map<string, string>;
  readonly counts: { calls: number; busy: number; imports: number; polls: number; reports: number };
  stopped: boolean;
}

interface Answer {
  readonly status: number;
  readonly text: string;
}

interface ReportState {
  readonly status: string;
  readonly as_of: string;
  readonly policy: string;
  readonly trust_minutes: number | null;
  readonly data_version: number;
}

const BUSY = 429;
const REPORTS_KEPT = 8;
const HEADER = 'store_id,uptime_last_hour,uptime_last_day';

/** One of many that use the API at once. Every answer that is neither right nor 429 is an error that names it. */
export class LoadClient {
  readonly ledger: LoadLedger;
  private readonly scene: LoadScene;
  private readonly random: Random;
  private readonly reports: string[] = [];

  constructor(scene: LoadScene, client: number) {
    this.scene = scene;
    this.random = createRandom(mix(scene.seed, 1_000 + client));
    this.ledger = new LoadLedger(scene.seed, client, scene.endUs);
  }

  /** Does one thing after another until the scene is stopped. */
  async run(): Promise<void> {
    const actions = [
      { weight: 14, act: () => this.trigger() },
      { weight: 14, act: () => this.poll() },
      { weight: 20, act: () => this.fetchReport() },
      { weight: 14, act: () => this.ingestPolls(this.ledger.drawPolls(1 + this.random.below(200))) },
      { weight: 1, act: () => this.ingestPolls(this.ledger.drawPolls(5_000)) },
      { weight: 3, act: () => this.ingestHours() },
      { weight: 3, act: () => this.ingestZone() },
      { weight: 12, act: () => this.read() },
      { weight: 3, act: () => this.deleteReport() },
    ];
    while (!this.scene.stopped) await this.random.pick(actions).act();
  }

  /** Imports polls of the common stores, a file at a time, until the scene is stopped; gives what was taken. */
  async runImports(rows: number): Promise<readonly ReferencePoll[]> {
    const taken: ReferencePoll[] = [];
    while (!this.scene.stopped) {
      const polls = this.ledger.drawPolls(rows).map((poll) => ({ ...poll, storeId: this.drawCommonStore() }));
      const form = new FormData();
      form.append('file', new Blob([pollsCsv(polls)]), 'polls.csv');
      const answer = await this.call('POST', '/api/v1/imports', { body: form }, [202, BUSY]);
      if (answer.status === BUSY) continue;
      taken.push(...polls);
      this.scene.counts.imports++;
      await this.importDone(JSON.parse(answer.text).id);
    }
    return taken;
  }

  private async importDone(id: string): Promise<void> {
    for (;;) {
      const { text, status } = await this.call('GET', `/api/v1/imports/${id}`, {}, [200, BUSY]);
      const state = status === BUSY ? 'busy' : JSON.parse(text).state;
      if (state === 'done') return;
      if (state === 'failed' || state === 'cancelled') throw new Error(`An import has ${state}: ${text}`);
      await pause(20);
    }
  }

  private async trigger(): Promise<void> {
    const options: Record<string, unknown> = {};
    if (this.random.fraction() < 0.5) options.as_of = drawInstant(this.random, this.scene.endUs);
    if (this.random.fraction() < 0.3) options.policy = 'previous';
    if (this.random.fraction() < 0.3) options.trust_minutes = 60 + this.random.below(600);
    const { status, text } = await this.json('POST', '/api/v1/trigger_report', options, [200, BUSY]);
    if (status === BUSY) return;
    this.reports.push(JSON.parse(text).report_id);
    this.scene.counts.reports++;
    if (this.reports.length > REPORTS_KEPT) await this.deleteReport();
  }

  private async poll(): Promise<void> {
    const id = this.drawReport();
    if (id !== undefined) await this.call('GET', `/api/v1/reports/${id}/status`, {}, [200, BUSY]);
  }

  private async fetchReport(): Promise<void> {
    const id = this.drawReport();
    if (id === undefined) return;
    const query = `columns=extended&wait=${this.random.below(3)}`;
    const { status, text } = await this.call('GET', `/api/v1/get_report/${id}?${query}`, {}, [200, BUSY]);
    if (status === BUSY || text === '{"status":"Running"}') return;
    if (!text.startsWith(HEADER)) throw new Error(`A report is not one: ${text.slice(0, 200)}`);
    const state = await this.call('GET', `/api/v1/reports/${id}/status`, {}, [200, BUSY]);
    if (state.status === 200) this.compareWithOthers(JSON.parse(state.text), text);
  }

  private compareWithOthers(state: ReportState, csv: string): void {
    const key = JSON.stringify([state.data_version, state.as_of, state.policy, state.trust_minutes]);
    const digest = createHash('sha256').update(csv).digest('hex');
    const known = this.scene.digests.get(key) ?? digest;
    this.scene.digests.set(key, known);
    if (known !== digest) throw new Error(`Two reports of ${key} have other bytes.`);
  }

  private async ingestPolls(polls: readonly ReferencePoll[]): Promise<void> {
    const { status } = await this.json('POST', '/api/v1/ingest/polls', { polls: polls.map(pollItem) }, [200, BUSY]);
    if (status === BUSY) return;
    this.ledger.polls.push(...polls);
    this.scene.counts.polls += polls.length;
  }

  private async ingestHours(): Promise<void> {
    const rows = this.ledger.drawHours();
    const { status } = await this.json('POST', '/api/v1/ingest/business_hours', rows.map(hoursItem), [200, BUSY]);
    if (status === 200) this.ledger.hours.set(rows[0]?.storeId ?? '', rows);
  }

  private async ingestZone(): Promise<void> {
    const { storeId, zone } = this.ledger.drawZone();
    const row = { store_id: storeId, timezone_str: zone };
    const { status } = await this.json('POST', '/api/v1/ingest/timezones', [row], [200, BUSY]);
    if (status === 200) this.ledger.zones.set(storeId, zone);
  }

  private async read(): Promise<void> {
    const store = this.drawCommonStore();
    const paths = [
      '/api/v1/stats',
      '/health',
      '/api/v1/jobs',
      '/api/v1/status',
      '/api/v1/stores?limit=50',
      '/api/v1/stores?view=figures&limit=50',
      `/api/v1/stores/${store}`,
      `/api/v1/stores/${store}/timeline`,
      '/api/v1/imports',
      '/api/v1/overview',
    ];
    const path = paths[this.random.below(paths.length)] ?? '/health';
    await this.call('GET', path, {}, [200, BUSY]);
  }

  private async deleteReport(): Promise<void> {
    const id = this.reports.shift();
    if (id !== undefined && (await this.call('DELETE', `/api/v1/reports/${id}`, {}, [200, BUSY])).status === BUSY) {
      this.reports.push(id);
    }
  }

  private drawReport(): string | undefined {
    return this.reports[this.random.below(this.reports.length)];
  }

  private drawCommonStore(): string {
    return this.scene.storeIds[this.random.below(this.scene.storeIds.length)] ?? '';
  }

  private json(method: string, path: string, body: unknown, right: readonly number[]): Promise<Answer> {
    return this.call(method, path, { body: JSON.stringify(body), headers: JSON_TYPE }, right);
  }

  private async call(method: string, path: string, rest: RequestInit, right: readonly number[]): Promise<Answer> {
    const response = await fetch(`${this.scene.url}${path}`, { ...rest, method });
    const answer = { status: response.status, text: await response.text() };
    this.scene.counts.calls++;
    if (answer.status === BUSY) {
      this.scene.counts.busy++;
      await pause(50);
    }
    if (!right.includes(answer.status)) {
      throw new Error(`${method} ${path} was answered with ${answer.status}: ${answer.text.slice(0, 300)}`);
    }
    return answer;
  }
}

const JSON_TYPE = { 'content-type': 'application/json' };

/** A client that was told to come back later does so. */
function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
