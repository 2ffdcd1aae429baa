export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly environment: NodeJS.ProcessEnv;
  /** undefined where the system has no such number. */
  readonly userId: number | undefined;
}

export function thisMachine(): Machine {
  return { platform: process.platform, environment: process.env, userId: process.getuid?.() };
}

/** Why a window of Electron cannot be shown here, as the end of a sentence; undefined: nothing is known against it. */
export function reasonAgainstWindow({ platform, environment, userId }: Machine): string | undefined {
  // What stands in for Electron brings a display of its own.
  if (environment.ELECTRON_OVERRIDE_DIST_PATH !== undefined || platform !== 'linux') return undefined;
  if (!environment.DISPLAY && !environment.WAYLAND_DISPLAY) return 'there is no display';
  if (userId === 0) return 'Electron does not start as root';
  return undefined;
}
