import { MessagePort, receiveMessageOnPort } from 'node:worker_threads';
import { allowMove } from '../../workers/domain/movable-bytes.ts';
import type { AnswerPort, Delivery, MovedAnswer } from '../shared/moved-answer.ts';

/** Where the answers of one thread arrive. */
interface Arrivals {
  readonly port: MessagePort;
  /** Taken from the port and not asked for yet, by number: the pool tells of two answers in any order. */
  readonly waiting: Map<number, Delivery>;
}

/** Answers of a pool's threads whose memory is moved to this thread. It may be moved on once. */
export class MovedAnswers {
  /** By thread id. */
  private readonly arrivals = new Map<number, Arrivals>();

  /** To be called with every message of the pool's threads. */
  notePort(message: unknown): void {
    if (isAnswerPort(message)) {
      const { answersOf, port } = message;
      this.arrivals.set(answersOf, { port, waiting: new Map() });
      port.once('close', () => this.arrivals.delete(answersOf));
      port.unref();
    }
  }

  /** The answer itself. It was sent before the pool heard of it, so it is there. */
  fetch(answer: unknown): unknown {
    if (!isMovedAnswer(answer)) {
      return answer;
    }
    const delivery = this.take(answer);
    for (const buffer of delivery.moved) {
      allowMove(buffer);
    }
    return delivery.answer;
  }

  private take({ movedBy, deliveryNo }: MovedAnswer): Delivery {
    const arrivals = this.arrivals.get(movedBy);
    while (arrivals !== undefined) {
      const delivery = arrivals.waiting.get(deliveryNo);
      if (delivery !== undefined) {
        arrivals.waiting.delete(deliveryNo);
        return delivery;
      }
      const next: unknown = receiveMessageOnPort(arrivals.port)?.message;
      if (!isDelivery(next)) {
        break;
      }
      arrivals.waiting.set(next.deliveryNo, next);
    }
    throw new Error(`Answer ${deliveryNo} of thread ${movedBy} has not come through its port`);
  }
}

function isAnswerPort(message: unknown): message is AnswerPort<MessagePort> {
  return isObject(message) && 'answersOf' in message && 'port' in message && message.port instanceof MessagePort;
}

function isMovedAnswer(answer: unknown): answer is MovedAnswer {
  return isObject(answer) && 'movedBy' in answer;
}

function isDelivery(message: unknown): message is Delivery {
  return isObject(message) && 'moved' in message && 'answer' in message && 'deliveryNo' in message;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
