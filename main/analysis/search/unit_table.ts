import { readingsOf, readingsOfNumber } from './readings.ts';
import type { NameUnit, UnitKind } from './name_units.ts';

/** The different units of an index, by number. */
export type UnitTable = {
  readonly texts: readonly string[];
  readonly kinds: readonly UnitKind[];
  /** Toneless readings of a Han character or a number; none of letters. */
  readonly readings: readonly (readonly string[])[];
  /** Number of a unit, or -1. */
  idOf(kind: UnitKind, text: string): number;
  /** Number of a unit, which it is given when it is new. */
  add(unit: NameUnit): number;
};

const noReadings: readonly string[] = [];

function readingsOfUnit(kind: UnitKind, text: string): readonly string[] {
  if (kind === 'han') return readingsOf(text);
  return kind === 'number' && text.length <= 4 ? readingsOfNumber(text) : noReadings;
}

export function createUnitTable(): UnitTable {
  const texts: string[] = [];
  const kinds: UnitKind[] = [];
  const readings: (readonly string[])[] = [];
  const ids = new Map<string, number>();
  return {
    texts,
    kinds,
    readings,
    idOf: (kind, text) => {
      const id = ids.get(text);
      return id !== undefined && kinds[id] === kind ? id : -1;
    },
    add({ kind, text }) {
      const known = ids.get(text);
      if (known !== undefined) return known;
      const id = texts.push(text) - 1;
      ids.set(text, id);
      kinds.push(kind);
      readings.push(readingsOfUnit(kind, text));
      return id;
    },
  };
}
