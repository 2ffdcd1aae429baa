/** What a worker thread sends when it starts: the port on which answers come whose memory is moved and not copied. */
export interface AnswerPort<Port> {
  readonly answersOf: number;
  readonly port: Port;
}

/** What a task answers when its answer waits at the port of its thread. */
export interface MovedAnswer {
  readonly movedBy: number;
  /** The thread's deliveries are counted. */
  readonly deliveryNo: number;
}

/** What comes through the port, and the memory that came with it. */
export interface Delivery {
  readonly deliveryNo: number;
  readonly answer: unknown;
  readonly moved: readonly ArrayBuffer[];
}
