/**
 * `quartic` (biweight) ends at the bandwidth; of `gaussian` the bandwidth is the standard deviation along each axis.
 */
export type KernelName = 'quartic' | 'gaussian';

/** A radial kernel over the plane, lengths in bandwidths. */
export type Kernel = {
  /**
   * Where the kernel is cut off. The quartic ends there; the Gaussian loses exp(−12.5), four millionths of its mass, and
   * is not raised for it.
   */
  reach: number;
  /** Height at a squared distance, 1 at the centre. */
  height(squared: number): number;
  /** Volume under `height`. */
  volume: number;
  /**
   * Volume of a sector of the disc up to a squared radius, per radian, over that squared radius: (∫ height(r²)·r dr) / r²,
   * which is smooth and whose limit at the centre is ½.
   */
  sectorPerSquare(squared: number): number;
  /** Radius of the quartic kernel that smooths as much, per bandwidth (canonical bandwidths, Marron and Nolan 1988). */
  quarticRadius: number;
};

/**
 * Two kernels of canonical bandwidths δ = (R(K)/μ₂²)^⅙ have the same asymptotic mean integrated squared error in the
 * plane: the quartic of radius 1 has R = 9/(5π) and μ₂ = 1/8, the Gaussian R = 1/(4π) and μ₂ = 1.
 */
const quarticPerGaussian = ((9 / 5) * 64 * 4) ** (1 / 6);

/** Silverman (1986), eq. 4.5 and p. 76. */
export const kernels: Readonly<Record<KernelName, Kernel>> = {
  quartic: {
    reach: 1,
    height: (squared) => (squared < 1 ? (1 - squared) * (1 - squared) : 0),
    volume: Math.PI / 3,
    sectorPerSquare: (squared) => (3 - 3 * squared + squared * squared) / 6,
    quarticRadius: 1,
  },
  gaussian: {
    reach: 5,
    height: (squared) => (squared < 25 ? Math.exp(-squared / 2) : 0),
    volume: 2 * Math.PI,
    sectorPerSquare: (squared) => (squared < 1e-9 ? 0.5 : -Math.expm1(-squared / 2) / squared),
    quarticRadius: quarticPerGaussian,
  },
};
