import { createStore } from 'zustand/vanilla';

/** Areas of one level coloured by a value, class by class. */
export type AreaFill = {
  layer: 'grids' | 'police_districts';
  level: string;
  /** Lower bounds of the classes, ascending. */
  breaks: readonly number[];
  /** Class of each area that has one, by its code. */
  classes: Readonly<Record<string, number>>;
};

/** What areas are coloured by while a panel of charts asks for it; null colours none. */
export const areaFillStore = createStore<{ fill: AreaFill | null }>()(() => ({ fill: null }));

/** Classes that areas are told apart by. */
export const mostClasses = 5;

/** The step of the heat's nine colours that a class is drawn in: few classes take the far ends as well. */
export function fillStep(index: number, classes: number): number {
  return classes <= 1 ? 5 : Math.round(1 + (index * 7) / (classes - 1));
}
