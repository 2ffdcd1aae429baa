import { app, ipcMain, nativeTheme, protocol, session } from 'electron';
import { PROGRAM_VERSION } from '../program-version.ts';
import type { Appearance } from '../shared/desktop.ts';
import { setAppMenu } from './app-menu.ts';
import { serveAppScheme } from './app-protocol.ts';
import { answerCalls } from './calls.ts';
import { openCore } from './core.ts';
import type { DesktopPaths } from './desktop-paths.ts';
import { withDevelopmentPage } from './development-page.ts';
import { Dialogs } from './dialogs.ts';
import { Ending } from './ending.ts';
import { showJobs } from './job-signs.ts';
import { jobsInWords } from './jobs-in-words.ts';
import type { LogFile } from './log-file.ts';
import { LoopbackServer } from './loopback-server.ts';
import { pageCalls } from './page-calls.ts';
import { PageWindow } from './page-window.ts';
import type { Preferences } from './preferences.ts';
import { denyPermissions } from './web-limits.ts';
import { workspaceAt } from './workspace-name.ts';
import { Workspaces } from './workspaces.ts';

export interface DesktopOptions {
  readonly paths: DesktopPaths;
  readonly preferences: Preferences;
  readonly log: LogFile;
  /** Where the page's files come from in development; undefined: from what is built. */
  readonly developmentPage: string | undefined;
}

/** The desktop app: one window over one open workspace. */
export interface DesktopApp {
  /** Shows the window at once; its page waits for the workspace. Resolves when both are there, or the person gave up. */
  start(workspacePath: string): Promise<void>;
  /** What a second start of the program asks for: the window, and a workspace where it names one. */
  comeForward(workspacePath: string | undefined): void;
}

/** Puts the parts together; Electron must be ready. Order of shutdown: jobs and loopback server, workspace, preferences, log. */
export function createDesktopApp({ paths, preferences, log, developmentPage }: DesktopOptions): DesktopApp {
  const fault = (what: string) => (error: unknown) => log.write('error', what, error);
  const page: PageWindow = new PageWindow({
    preload: paths.preload,
    programVersion: PROGRAM_VERSION,
    preferences,
    onMade: (window) => ending.watch(window),
    onGone: (reason) => void offerReload(reason).catch(fault('The page could not be loaded again')),
    onFault: fault('The place of the window could not be kept'),
  });
  const dialogs = new Dialogs(() => page.visible, preferences);
  const loopback: LoopbackServer = new LoopbackServer({
    wishes: preferences.current.loopback,
    save: (wishes) => preferences.change({ loopback: wishes }),
    pageFolder: paths.page,
    announceFolder: paths.data,
    onChange: () => setMenu(),
    onFault: fault('A fault of the loopback server'),
  });
  const workspaces: Workspaces = new Workspaces({
    open: (workspacePath) =>
      openCore({
        workspacePath,
        dataFolder: paths.data,
        pageFolder: paths.page,
        onFault: fault('A fault behind the page'),
      }),
    dialogs,
    preferences,
    onOpened: async ({ app: { services, workspacePath } }) => {
      log.write('info', `${workspacePath} is open`);
      await loopback.serve(services);
      page.name(workspaceAt(workspacePath));
      setMenu();
    },
    onSwitched: () => void page.load().catch(fault('The page could not be loaded')),
    onFault: fault('A workspace could not be opened'),
  });
  const ending = new Ending(app, {
    isBusy: () => workspaces.unfinished().length > 0,
    mayEnd: async () => {
      const message = `${jobsInWords(workspaces.unfinished())} Quit all the same?`;
      const detail = 'What runs is cancelled; the data stays as it was before.';
      return (await dialogs.ask({ message, detail, buttons: ['Cancel and quit', 'Keep running'] })) === 0;
    },
    shutDown: async () => {
      await loopback.stop();
      await workspaces.close();
      log.write('info', 'Store Monitor ends');
      await log.flush();
    },
    onFault: fault('The end was not in order'),
  });

  const tell = (what: string, error: unknown): void => {
    log.write('error', what, error);
    const detail = error instanceof Error ? error.message : String(error);
    dialogs.tell(what, detail, 'error').catch(fault('A message could not be shown'));
  };
  const setAppearance = async (appearance: Appearance): Promise<void> => {
    nativeTheme.themeSource = appearance;
    const kept = preferences.change({ appearance });
    setMenu();
    await kept;
  };
  const setMenu = (): void =>
    setAppMenu({ paths, preferences, dialogs, loopback, workspaces, page, setAppearance, tell });
  const offerReload = async (reason: string): Promise<void> => {
    log.write('error', `The page ended by itself (${reason})`);
    const choice = await dialogs.ask({
      message: 'The page of the window has ended unexpectedly.',
      detail: `The data is safe, and what runs goes on. (${reason})`,
      buttons: ['Quit', 'Reload'],
    });
    if (choice === 0) app.quit();
    else await page.load();
  };

  return {
    start: async (workspacePath) => {
      log.write('info', `Store Monitor ${PROGRAM_VERSION} starts`);
      nativeTheme.themeSource = preferences.current.appearance;
      denyPermissions(session.defaultSession, (what) => log.write('warn', `A page was refused ${what}`));
      const answer = async (request: Request): Promise<Response> => (await workspaces.opened()).answer(request);
      serveAppScheme(
        protocol,
        developmentPage === undefined ? answer : withDevelopmentPage(developmentPage, answer),
        fault('A request of the page failed'),
      );
      answerCalls(
        ipcMain,
        pageCalls({ workspaces, dialogs, loopback, setAppearance }),
        fault('A call of the page failed'),
      );
      setMenu();
      page.open().catch(fault('The page could not be loaded'));
      if (!(await workspaces.openFirst(workspacePath))) {
        app.quit();
        return;
      }
      showJobs({ jobs: () => workspaces.jobs(), window: () => page.current, onClick: () => page.show() });
    },
    comeForward: (workspacePath) => {
      page.show();
      if (workspacePath === undefined) return;
      workspaces.open(workspacePath).catch((error: unknown) => tell('The workspace could not be opened.', error));
    },
  };
}
