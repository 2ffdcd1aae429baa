import { test } from 'vitest';
import { expectEventually, importPath, SAMPLE, start } from './started-app.ts';

/** What a person is told who looks elsewhere. */
export function signsTests(): void {
  test('a report that finishes while the window is behind another is notified', async () => {
    const app = await start();
    await importPath(app, SAMPLE);
    await app.electron.evaluate(({ Notification, BrowserWindow }) => {
      const notified: string[] = [];
      Object.assign(globalThis, { notified });
      Notification.prototype.show = function show() {
        notified.push(this.title);
      };
      BrowserWindow.getAllWindows()[0]?.blur();
    });
    const notified = (): Promise<string[]> =>
      app.electron.evaluate(() => (globalThis as unknown as { notified: string[] }).notified);
    await app.post('/api/v1/trigger_report', { trust_minutes: 61 });
    await expectEventually(notified).toEqual(['Report finished']);
  });
}
