export type EigenPair = { value: number; vector: Float64Array };

const sweeps = 30;

/**
 * Eigenvalues and unit eigenvectors of a small symmetric matrix, row by row in `matrix`, by cyclic Jacobi rotations
 * (Golub and Van Loan, Matrix Computations, algorithm 8.5.3). In no particular order.
 */
export function eigenSymmetric(matrix: Float64Array, size: number): EigenPair[] {
  const a = matrix.slice();
  const vectors = new Float64Array(size * size);
  for (let i = 0; i < size; i++) vectors[i * size + i] = 1;
  for (let sweep = 0; sweep < sweeps && offDiagonal(a, size) > 1e-24; sweep++) {
    for (let p = 0; p < size; p++) {
      for (let q = p + 1; q < size; q++) rotate(a, vectors, size, p, q);
    }
  }
  return Array.from({ length: size }, (_, k) => ({
    value: a[k * size + k] ?? 0,
    vector: Float64Array.from({ length: size }, (__, i) => vectors[i * size + k] ?? 0),
  }));
}

function offDiagonal(a: Float64Array, size: number): number {
  return a.reduce((sum, value, index) => (index % (size + 1) === 0 ? sum : sum + value * value), 0);
}

/** Turns the plane of axes p and q so that the element between them becomes zero. */
function rotate(a: Float64Array, vectors: Float64Array, size: number, p: number, q: number): void {
  const between = a[p * size + q] ?? 0;
  if (Math.abs(between) < 1e-300) return;
  const tau = ((a[q * size + q] ?? 0) - (a[p * size + p] ?? 0)) / (2 * between);
  const tangent = (tau >= 0 ? 1 : -1) / (Math.abs(tau) + Math.hypot(tau, 1));
  const cosine = 1 / Math.hypot(tangent, 1);
  const sine = tangent * cosine;
  const mix = (values: Float64Array, first: number, second: number): void => {
    const x = values[first] ?? 0;
    const y = values[second] ?? 0;
    values[first] = cosine * x - sine * y;
    values[second] = sine * x + cosine * y;
  };
  for (let k = 0; k < size; k++) mix(a, k * size + p, k * size + q);
  for (let k = 0; k < size; k++) mix(a, p * size + k, q * size + k);
  for (let k = 0; k < size; k++) mix(vectors, k * size + p, k * size + q);
}
