import type { IpcMain, IpcMainInvokeEvent } from 'electron';
import { z } from 'zod';
import { isAppUrl } from './app-origin.ts';
import { type CallResult, type Calls, callChannel } from './channels.ts';

/** What is done for each call; a handler may take its time. */
export type CallHandlers = {
  readonly [K in keyof Calls]: (...args: Parameters<Calls[K]>) => ReturnType<Calls[K]> | Promise<ReturnType<Calls[K]>>;
};

/** What comes from a page is checked, whatever the preload's types promise. */
const ARGUMENTS = {
  chooseImport: z.tuple([]),
  stagePaths: z.tuple([z.array(z.string().min(1)).min(1)]),
  saveReport: z.tuple([
    z.string().min(1).max(255),
    z.union([
      z.strictObject({ url: z.string().startsWith('/api/v1/') }),
      z.strictObject({ bytes: z.instanceof(Uint8Array) }),
    ]),
  ]),
  revealInFolder: z.tuple([z.string().min(1)]),
  listWorkspaces: z.tuple([]),
  openWorkspace: z.tuple([z.string().min(1).nullable()]),
  createWorkspace: z.tuple([]),
  backUpWorkspace: z.tuple([]),
  setAppearance: z.tuple([z.enum(['system', 'light', 'dark'])]),
  loopbackState: z.tuple([]),
  setLoopback: z.tuple([
    z.strictObject({
      on: z.boolean(),
      port: z.int().min(1).max(65_535).nullable(),
      token: z.boolean(),
      newToken: z.boolean().optional(),
    }),
  ]),
  openApiDocs: z.tuple([]),
} satisfies { readonly [K in keyof Calls]: z.ZodType<Parameters<Calls[K]>> };

/**
 * Answers the page's calls. The only place where the program listens to a page, so that every call has its sender and
 * its arguments checked. `onFault` gets what a handler throws; the page gets its message.
 */
export function answerCalls(ipcMain: IpcMain, handlers: CallHandlers, onFault: (error: unknown) => void): void {
  const answer = <K extends keyof Calls>(name: K, schema: z.ZodType<Parameters<Calls[K]>>): void => {
    ipcMain.handle(callChannel(name), async (event, ...args: unknown[]): Promise<CallResult<ReturnType<Calls[K]>>> => {
      checkSender(event, name);
      try {
        return { ok: true, value: await handlers[name](...schema.parse(args)) };
      } catch (error) {
        onFault(error);
        return { ok: false, message: error instanceof Error ? error.message : String(error) };
      }
    });
  };
  answer('chooseImport', ARGUMENTS.chooseImport);
  answer('stagePaths', ARGUMENTS.stagePaths);
  answer('saveReport', ARGUMENTS.saveReport);
  answer('revealInFolder', ARGUMENTS.revealInFolder);
  answer('listWorkspaces', ARGUMENTS.listWorkspaces);
  answer('openWorkspace', ARGUMENTS.openWorkspace);
  answer('createWorkspace', ARGUMENTS.createWorkspace);
  answer('backUpWorkspace', ARGUMENTS.backUpWorkspace);
  answer('setAppearance', ARGUMENTS.setAppearance);
  answer('loopbackState', ARGUMENTS.loopbackState);
  answer('setLoopback', ARGUMENTS.setLoopback);
  answer('openApiDocs', ARGUMENTS.openApiDocs);
}

/** Fails closed: a frame that is gone, or is not the window's own top frame, gets no answer. */
function checkSender({ senderFrame }: IpcMainInvokeEvent, name: string): void {
  if (senderFrame === null || senderFrame.parent !== null || !isAppUrl(senderFrame.url)) {
    throw new Error(`Refused: ${name} was called by ${senderFrame?.url ?? 'a frame that is gone'}.`);
  }
}
