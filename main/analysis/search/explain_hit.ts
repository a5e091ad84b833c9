import type { LayerDefinition } from '#shared/layers/layer.ts';
import type { Values } from '#shared/model/feature.ts';

import { matchText, type Mark } from './match_text.ts';

/** Which field of a feature answers a query, and which parts of its text. */
type HitMatch = { field: string; text: string; marks: Mark[] };

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Where a query stands in a code, whatever the case. */
function codeMarks(code: string, query: string): Mark[] {
  const at = code.toLowerCase().indexOf(query);
  return at === -1 || query === '' ? [] : [[at, at + query.length]];
}

/** Marks of every word of a query that a text answers well. */
function wordMarks(text: string, words: readonly string[]): Mark[] {
  return words
    .flatMap((word) => {
      const match = matchText(text, word);
      return match && match.cost < 0.9 ? match.marks : [];
    })
    .sort((a, b) => a[0] - b[0]);
}

/** Why a feature was found: its name where the name answers best, else its code, else what else answers best. */
export function explainHit(definition: LayerDefinition, values: Values, query: string): HitMatch {
  const { nameField, codeField, searchFields } = definition;
  const code = textOf(values[codeField]);
  const marks = codeMarks(code, query);
  const whole = matchText(textOf(values[nameField]), query);
  if (marks.length > 0 && (whole?.cost ?? Infinity) > 0.2) return { field: codeField, text: code, marks };
  const answers = searchFields
    .filter((field) => field !== codeField)
    .flatMap((field) => {
      const text = textOf(values[field]);
      const match = field === nameField ? whole : matchText(text, query);
      return match
        ? [{ field, text, marks: match.marks, cost: match.cost + (field === nameField ? 0 : 0.5) }]
        : [];
    })
    .sort((a, b) => a.cost - b.cost);
  const [best] = answers;
  const words = query.split(' ');
  if (best && (words.length === 1 || best.cost < 1)) {
    return { field: best.field, text: best.text, marks: best.marks };
  }
  const name = textOf(values[nameField]);
  return { field: nameField, text: name, marks: wordMarks(name, words) };
}
