/** Undoes what a part of the map controller set up. */
export type Stop = () => void;

export function stopAll(...stops: Stop[]): Stop {
  return () => {
    for (const stop of stops) stop();
  };
}
