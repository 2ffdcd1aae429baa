import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { hoursRequest, pollsRequest, zonesRequest } from '../../main/import/ingest-request.ts';
import type { HoursInput, PollInput, ZoneInput } from '../../main/services.ts';
import { ingest } from '../../workers/store-thread/ingest.ts';
import { Workspace } from '../../workers/store-thread/workspace.ts';

/** A folder that is gone after the test. */
export function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'store-monitor-store-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The writer's workspace in this thread, closed after the test. */
export function openWorkspace(path: string): Workspace {
  const workspace = new Workspace(path, { temporary: false });
  workspace.describe(0);
  onTestFinished(() => workspace.close());
  return workspace;
}

export function ingestPolls(workspace: Workspace, polls: readonly PollInput[]): void {
  ingest(workspace, pollsRequest(polls));
}

export function ingestHours(workspace: Workspace, rows: readonly HoursInput[]): void {
  ingest(workspace, hoursRequest(rows));
}

export function ingestZones(workspace: Workspace, rows: readonly ZoneInput[]): void {
  ingest(workspace, zonesRequest(rows));
}
