import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BlobKind, DamagedBlobError, HEADER_BYTES, seal, unseal } from '../../workers/domain/sealed-blob.ts';

const kind = fc.constantFrom<BlobKind>('P', 'S', 'I', 'H', 'Z', 'R');
const key = fc.oneof(
  fc.nat(),
  fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }),
  fc.tuple(fc.nat(47_481), fc.nat(200)).map(([day, shard]) => day * 65_536 + shard),
);
const payload = fc.uint8Array({ maxLength: 300 });
const version = fc.integer({ min: 0, max: 255 });

function sealed(bytes: Uint8Array, ofKind: BlobKind, ofVersion: number, ofKey: number): Uint8Array {
  const blob = new Uint8Array(HEADER_BYTES + bytes.length);
  blob.set(bytes, HEADER_BYTES);
  return seal(blob, ofKind, ofVersion, ofKey);
}

describe('a sealed blob', () => {
  it('gives its payload back', () => {
    fc.assert(
      fc.property(payload, kind, version, key, (bytes, ofKind, ofVersion, ofKey) => {
        const opened = unseal(sealed(bytes, ofKind, ofVersion, ofKey), ofKind, ofVersion, ofKey);
        expect([...opened]).toEqual([...bytes]);
      }),
    );
  });

  it('gives its payload aligned to 8 bytes, and as plain bytes whose slice is a copy, wherever it lay', () => {
    fc.assert(
      fc.property(payload, fc.nat(16), (bytes, offset) => {
        const larger = Buffer.alloc(offset + HEADER_BYTES + bytes.length);
        larger.set(sealed(bytes, 'S', 1, 5), offset);
        const opened = unseal(larger.subarray(offset), 'S', 1, 5);
        expect(opened.byteOffset % 8).toBe(0);
        expect(Buffer.compare(opened.slice(), bytes)).toBe(0);
        expect(opened.slice().byteOffset).toBe(0);
      }),
    );
  });

  it('notices any flipped bit', () => {
    fc.assert(
      fc.property(payload, key, fc.nat(), fc.nat(7), (bytes, ofKey, pick, bit) => {
        const blob = sealed(bytes, 'P', 1, ofKey);
        blob[pick % blob.length]! ^= 1 << bit;
        expect(() => unseal(blob, 'P', 1, ofKey)).toThrow(DamagedBlobError);
      }),
      { numRuns: 2_000 },
    );
  });

  it("notices that it was stored under another blob's key", () => {
    fc.assert(
      fc.property(payload, key, key, (bytes, ofKey, otherKey) => {
        fc.pre(ofKey !== otherKey);
        expect(() => unseal(sealed(bytes, 'P', 1, ofKey), 'P', 1, otherKey)).toThrow(DamagedBlobError);
      }),
      { numRuns: 2_000 },
    );
  });

  it('notices that it is of another kind or version', () => {
    const blob = sealed(new Uint8Array(3), 'H', 2, 5);
    expect(() => unseal(blob, 'Z', 2, 5)).toThrow('blob Z 5: format 2 of kind 72, expected 2');
    expect(() => unseal(blob, 'H', 1, 5)).toThrow('blob H 5: format 2 of kind 72, expected 1');
  });

  it('notices that its end is missing', () => {
    const blob = sealed(new Uint8Array([1, 2, 3, 0, 0]), 'H', 1, 5);
    for (let length = 0; length < blob.length; length++) {
      expect(() => unseal(blob.subarray(0, length), 'H', 1, 5)).toThrow(DamagedBlobError);
    }
  });
});
