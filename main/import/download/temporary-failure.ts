/** A failure that another attempt may not meet. The message completes a sentence: "… because the server …". */
export class TemporaryFailure extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'TemporaryFailure';
  }
}
