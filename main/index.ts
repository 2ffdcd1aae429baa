import { app, protocol } from 'electron';
import { allowAppScheme } from './desktop/app-protocol.ts';
import { createDesktopApp, type DesktopApp } from './desktop/desktop-app.ts';
import { desktopPaths } from './desktop/desktop-paths.ts';
import { DEVELOPMENT_PAGE } from './desktop/development-page.ts';
import { firstWorkspace } from './desktop/first-workspace.ts';
import { LogFile } from './desktop/log-file.ts';
import { Preferences } from './desktop/preferences.ts';
import { reportFaults } from './desktop/report-faults.ts';
import { limitPages } from './desktop/web-limits.ts';
import { workspaceArgument } from './desktop/workspace-name.ts';
import { dataFolder } from './paths.ts';

/**
 * The desktop app's entry. What stands here must be done before Electron is ready, in the same turn of the event loop;
 * waiting for that at the top level would keep Electron from ever being ready.
 */
const paths = desktopPaths(dataFolder(process.env));
const log = new LogFile({ path: paths.log, maxBytes: 1024 * 1024, kept: 3, now: () => Date.now() });

app.setName('Store Monitor');
app.setAppUserModelId('store-monitor');
app.setPath('userData', paths.browser);
allowAppScheme(protocol);
limitPages(app, (what) => log.write('warn', `A page was refused ${what}`));
reportFaults(app, log);

/** On macOS a file that was opened comes as an event, which may be before there is anything to open it. */
let desktop: DesktopApp | undefined;
let opened: string | undefined;
app.on('open-file', (event, path) => {
  event.preventDefault();
  if (desktop === undefined) opened = path;
  else desktop.comeForward(path);
});

if (app.requestSingleInstanceLock()) {
  void start();
} else {
  app.exit();
}

async function start(): Promise<void> {
  const loading = Preferences.load(paths.preferences, (error) =>
    log.write('warn', 'The preferences were not read', error),
  );
  const [preferences] = await Promise.all([loading, app.whenReady()]);
  const developmentPage = app.isPackaged ? undefined : process.env[DEVELOPMENT_PAGE];
  const started = createDesktopApp({ paths, preferences, log, developmentPage });
  desktop = started;
  app.on('second-instance', (_event, args, workingFolder) =>
    started.comeForward(workspaceArgument(args.slice(1), workingFolder)),
  );
  app.on('activate', () => started.comeForward(undefined));
  await started.start(opened ?? firstWorkspace(process.argv.slice(1), preferences));
}
