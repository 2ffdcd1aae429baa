import type { App, BrowserWindow, Event } from 'electron';

export interface EndingOptions {
  /** Whether something runs that an end would cancel. */
  readonly isBusy: () => boolean;
  /** Asks the person. */
  readonly mayEnd: () => Promise<boolean>;
  /** Closes what is open; the last thing that runs. */
  readonly shutDown: () => Promise<void>;
  readonly onFault: (error: unknown) => void;
}

/** How the program ends: a running job has the person asked, once; then everything is closed before the process ends. */
export class Ending {
  private readonly app: App;
  private readonly options: EndingOptions;
  private agreed = false;
  private asking = false;
  private closed = false;

  constructor(app: App, options: EndingOptions) {
    this.app = app;
    this.options = options;
    app.on('before-quit', (event) => this.holdBack(event, () => app.quit()));
    app.on('window-all-closed', () => app.quit());
    app.on('will-quit', (event) => {
      if (this.closed) return;
      event.preventDefault();
      void this.finish();
    });
  }

  watch(window: BrowserWindow): void {
    window.on('close', (event) => this.holdBack(event, () => window.close()));
  }

  /** Ends without a question, when there is nobody to answer it. */
  endNow(): void {
    this.agreed = true;
    this.app.quit();
  }

  private holdBack(event: Event, goOn: () => void): void {
    if (this.agreed || !this.options.isBusy()) return;
    event.preventDefault();
    if (this.asking) return;
    this.asking = true;
    void this.ask(goOn);
  }

  private async ask(goOn: () => void): Promise<void> {
    try {
      this.agreed = await this.options.mayEnd();
    } catch (error) {
      this.options.onFault(error);
    } finally {
      this.asking = false;
    }
    if (this.agreed) goOn();
  }

  private async finish(): Promise<void> {
    try {
      await this.options.shutDown();
    } catch (error) {
      this.options.onFault(error);
    }
    this.closed = true;
    this.app.exit();
  }
}
