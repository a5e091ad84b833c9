import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';

const pieceBytes = 65_536;

/** Eight hexadecimal digits by which a file is known again: of its size, its beginning and its end. */
export async function fileMark(path: string): Promise<string> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const hash = createHash('sha256').update(String(size));
    for (const position of [0, Math.max(0, size - pieceBytes)]) {
      const piece = Buffer.alloc(Math.min(pieceBytes, size));
      await file.read(piece, 0, piece.length, position);
      hash.update(piece);
    }
    return hash.digest('hex').slice(0, 8).toUpperCase();
  } finally {
    await file.close();
  }
}
