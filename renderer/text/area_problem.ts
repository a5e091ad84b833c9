import type { EditProblem } from '#shared/geo/editing/area_topology.ts';

import { text } from './use_text.ts';

/** One sentence that says what is wrong with an edit of areas. */
export function problemSentence({ kind, names }: EditProblem): string {
  const [name = ''] = names;
  return text(`areaEditor.problem.${kind}`, { name, other: names.at(-1) ?? name });
}
