/** States of a camera in the order in which observations number them. */
export const cameraStates = ['online', 'offline', 'fault', 'unknown'] as const;

export type CameraState = (typeof cameraStates)[number];

/** The number of a state; what is not known is unknown. */
export function cameraStateIndex(state: string): number {
  const index = cameraStates.indexOf(state as CameraState);
  return index < 0 ? cameraStates.length - 1 : index;
}

/** Whether somebody has to go there: the camera gives no picture, or a bad one. */
export const isTrouble = (stateIndex: number): boolean => stateIndex === 1 || stateIndex === 2;
