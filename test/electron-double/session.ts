/** The permissions a page can be given without a device, by their names for DevTools and for Electron. */
const PERMISSIONS: readonly (readonly [string, string])[] = [
  ['geolocation', 'geolocation'],
  ['notifications', 'notifications'],
  ['midi', 'midi'],
  ['clipboardReadWrite', 'clipboard-read'],
  ['clipboardSanitizedWrite', 'clipboard-sanitized-write'],
  ['videoCapture', 'media'],
  ['audioCapture', 'media'],
  ['idleDetection', 'idle-detection'],
];

type RequestHandler = (contents: unknown, permission: string, answer: (granted: boolean) => void) => void;
type CheckHandler = (contents: unknown, permission: string) => boolean;

/** `session.defaultSession` of Electron. As there, what nothing refuses is granted. */
export class Session {
  private onRequest: RequestHandler | null = null;
  private onCheck: CheckHandler | null = null;

  setPermissionRequestHandler(handler: RequestHandler | null): void {
    this.onRequest = handler;
  }

  setPermissionCheckHandler(handler: CheckHandler | null): void {
    this.onCheck = handler;
  }

  setDevicePermissionHandler(): void {}

  setDisplayMediaRequestHandler(): void {}

  /** DevTools' names of the permissions that the app's handlers grant. */
  granted(contents: unknown): readonly string[] {
    return PERMISSIONS.filter(([, name]) => this.grants(contents, name)).map(([name]) => name);
  }

  private grants(contents: unknown, permission: string): boolean {
    if (this.onCheck?.(contents, permission) === false) return false;
    let granted = true;
    this.onRequest?.(contents, permission, (answer) => {
      granted = answer;
    });
    return granted;
  }
}
