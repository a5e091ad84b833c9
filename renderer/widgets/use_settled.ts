import { useEffect, useState } from 'react';

/** A value once it has not changed for a while: what is asked of the core follows the hand at rest, not in motion. */
export function useSettled<T>(value: T, restMs = 250): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), restMs);
    return () => clearTimeout(timer);
  }, [value, restMs]);
  return settled;
}
