import { copyMovable, makeMovable } from './movable-bytes.ts';

/** What is made beyond the length that was foreseen, as its pieces are not quite alike. */
const ROOM_BESIDE = 1.02;
/** Of what is given away, as many times its length. */
const MOST_ROOM = 1.1;

/** Bytes for whoever is answered, written piece by piece, the first of which tell how many there will be: hardly any is copied twice. */
export class GrowingBytes {
  private room: Uint8Array<ArrayBuffer>;
  private length = 0;

  constructor(first: Uint8Array) {
    this.room = makeMovable(first.length);
    this.add(first, 1);
  }

  /** @param times how many times as long all will be as what is there with this piece */
  add(piece: Uint8Array, times: number): void {
    const length = this.length + piece.length;
    if (length > this.room.length) {
      const larger = makeMovable(Math.ceil(length * (times === 1 ? 1 : times * ROOM_BESIDE)));
      larger.set(this.room.subarray(0, this.length));
      this.room = larger;
    }
    this.room.set(piece, this.length);
    this.length = length;
  }

  /** All that was added; a copy where much more was foreseen, as whoever keeps it would keep all of that. */
  bytes(): Uint8Array<ArrayBuffer> {
    const all = this.room.subarray(0, this.length);
    return this.room.length > this.length * MOST_ROOM ? copyMovable(all) : all;
  }
}
