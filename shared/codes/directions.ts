/** Bearings in degrees clockwise from north of the direction codes of GB/T 28181 and 一机一档; 9, all round, has none. */
export const gb28181Bearings: Readonly<Record<string, number | null>> = {
  '1': 90,
  '2': 270,
  '3': 180,
  '4': 0,
  '5': 135,
  '6': 45,
  '7': 225,
  '8': 315,
  '9': null,
};

/** Bearings of MonitorDirection of GA/T 1400: its diagonals are numbered otherwise. */
export const gat1400Bearings: Readonly<Record<string, number | null>> = {
  ...gb28181Bearings,
  '5': 45,
  '6': 225,
  '7': 135,
};

/** Bearings of compass points in Chinese and English, in lower case. */
export const compassBearings: Readonly<Record<string, number>> = {
  北: 0,
  东北: 45,
  东: 90,
  东南: 135,
  南: 180,
  西南: 225,
  西: 270,
  西北: 315,
  n: 0,
  nne: 22.5,
  ne: 45,
  ene: 67.5,
  e: 90,
  ese: 112.5,
  se: 135,
  sse: 157.5,
  s: 180,
  ssw: 202.5,
  sw: 225,
  wsw: 247.5,
  w: 270,
  wnw: 292.5,
  nw: 315,
  nnw: 337.5,
  north: 0,
  northeast: 45,
  east: 90,
  southeast: 135,
  south: 180,
  southwest: 225,
  west: 270,
  northwest: 315,
};
