/**
 * A camera's symbol as SVG path data in a box of 20 by 20: the outline that is filled by state, and strokes that stay.
 * `directed` symbols look north and are turned to the bearing.
 */
export type CameraSign = { body: string; strokes: string; directed: boolean };

/** Shape by kind: dome a disc, bullet a wedge, PTZ a ring around a disc, panoramic a capsule. */
const cameraSigns: Readonly<Record<string, CameraSign>> = {
  dome: { body: 'M10 5.2a4.8 4.8 0 1 1 0 9.6a4.8 4.8 0 1 1 0-9.6Z', strokes: '', directed: false },
  bullet: { body: 'M10 2.8L15.4 15.2Q10 12.4 4.6 15.2Z', strokes: '', directed: true },
  /** A bullet camera whose bearing is not known must not seem to look anywhere. */
  bullet_undirected: { body: 'M5.8 7.2h8.4v5.6H5.8Z', strokes: '', directed: false },
  ptz: {
    body: 'M10 7a3 3 0 1 1 0 6a3 3 0 1 1 0-6Z',
    strokes: 'M10 4a6 6 0 1 1 0 12a6 6 0 1 1 0-12Z',
    directed: false,
  },
  panoramic: {
    body: 'M6.4 6.6h7.2a3.4 3.4 0 0 1 0 6.8H6.4a3.4 3.4 0 0 1 0-6.8Z',
    strokes: '',
    directed: false,
  },
  unknown: { body: 'M10 4.6L15.4 10L10 15.4L4.6 10Z', strokes: '', directed: false },
};

const unknownSign: CameraSign = { body: '', strokes: '', directed: false };

export function cameraSign(kind: string): CameraSign {
  return cameraSigns[kind] ?? cameraSigns.unknown ?? unknownSign;
}
