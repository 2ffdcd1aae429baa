import { MessageChannel, type MessagePort, parentPort, threadId } from 'node:worker_threads';
import type { AnswerPort, Delivery, MovedAnswer } from '../main/shared/moved-answer.ts';
import { movableIn } from './domain/movable-bytes.ts';

/** null in the main thread, where a command's tasks may run: nothing leaves it. */
const answers = openPort();
let deliveries = 0;

/**
 * What a task answers its caller with: itself, or, when there is memory to be moved, where it waits. The pool's own
 * messages can't move memory without the pool's code in this thread.
 */
export function moveOut<R>(answer: R): R | MovedAnswer {
  if (answers === null) {
    return answer;
  }
  const moved = movableIn(answer);
  if (moved.length === 0) {
    return answer;
  }
  const delivery: Delivery = { deliveryNo: deliveries++, answer, moved };
  answers.postMessage(delivery, moved);
  return { movedBy: threadId, deliveryNo: delivery.deliveryNo };
}

/** Before the thread's first task, so that its port is known when that is answered. */
function openPort(): MessagePort | null {
  if (parentPort === null) {
    return null;
  }
  const { port1, port2 } = new MessageChannel();
  const sent: AnswerPort<MessagePort> = { answersOf: threadId, port: port2 };
  parentPort.postMessage(sent, [port2]);
  port1.unref();
  return port1;
}
