import { layerById, type LayerId } from '#shared/layers/index.ts';
import type { Field } from '#shared/layers/layer.ts';
import { parseAngle } from '#shared/geo/parse_angle.ts';
import { parseSeason } from '#shared/model/season.ts';
import type { ColumnMatch } from '#shared/rpc/import_schemas.ts';

import { choiceReader } from './choice_reader.ts';
import { plainText } from './field_readers.ts';
import { targetsOf, type ColumnPlan } from './match_columns.ts';
import { normaliseHeading } from './normalise_heading.ts';
import { parseTime } from './parse_instant.ts';
import { shownValue } from './problem_log.ts';
import type { Cell, Source } from './source.ts';

/** Other fields offered for one column. */
const mostAlternatives = 4;

/** Cells looked at to see whether a column can hold what a field wants. */
const judgedCells = 60;

function pairsOf(text: string): Set<string> {
  return new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2)));
}

/** Likeness of two words by the pairs of characters that they share (Dice), from 0 to 1. */
function likenessOf(a: string, b: string): number {
  const [own, other] = [pairsOf(a), pairsOf(b)];
  if (own.size === 0 || other.size === 0) return a === b ? 1 : 0;
  const shared = [...own].filter((pair) => other.has(pair)).length;
  return (2 * shared) / (own.size + other.size);
}

/** How well a heading names a field: 1 for its first name, little less for its last; a mere resemblance below 0.5. */
function headingScore(heading: string, names: readonly string[]): number {
  const whole = names.indexOf(heading);
  if (whole >= 0) return 1 - 0.2 * (whole / Math.max(8, names.length));
  const last = heading.includes('.') ? names.indexOf(heading.split('.').at(-1) ?? '') : -1;
  if (last >= 0) return 0.75;
  const best = Math.max(0, ...names.map((name) => likenessOf(heading, name)));
  return best >= 0.4 ? best * 0.5 : 0;
}

const isNumber = (text: string): boolean =>
  /^[+-]?\d[\d,]*(?:\.\d+)?\s*\D{0,3}$/u.test(text.normalize('NFKC'));

/** Whether one filled cell can be a value of the field; null where the kind of field tells nothing. */
function fitterOf(field: Field | undefined, target: string): ((cell: Cell) => boolean) | null {
  if (target === 'longitude' || target === 'latitude')
    return (cell) => isNumber(plainText(cell)) || parseAngle(String(cell)).kind === 'angle';
  switch (field?.kind) {
    case 'instant':
    case 'date':
      return (cell) => ['instant', 'local'].includes(parseTime(cell).kind);
    case 'season':
      return (cell) => parseSeason(plainText(cell)) !== null;
    case 'integer':
    case 'number':
    case 'metres':
      return (cell) => isNumber(plainText(cell));
    case 'choice': {
      const find = choiceReader(field);
      return (cell) => find(plainText(cell)) !== null;
    }
    default:
      return null;
  }
}

function fitOf(cells: readonly Cell[], fits: ((cell: Cell) => boolean) | null): number {
  const filled = cells.filter((cell) => plainText(cell) !== '').slice(0, judgedCells);
  if (!fits || filled.length === 0) return 1;
  return filled.filter(fits).length / filled.length;
}

const rounded = (value: number): number => Math.round(value * 100) / 100;

/**
 * How sure each column's recognition is, from its heading and from what its first cells hold, and which other fields it could
 * fill. A column that the plan assigns keeps its field, however unsure.
 */
export function rateColumns(
  source: Pick<Source, 'columns' | 'hasShapes'>,
  layerId: LayerId,
  plan: ColumnPlan,
  sample: readonly (readonly Cell[])[],
): ColumnMatch[] {
  const layer = layerById(layerId);
  const targets = [...targetsOf(layer, source.hasShapes)].map(([target, names]) => {
    const field = layer.fields.find(({ id }) => id === target);
    return { target, names, fits: fitterOf(field, target) };
  });
  const fieldOf = new Map([...plan.columns].map(([target, column]) => [column, target]));
  const refusals = new Map(plan.refusals.map(({ column, code }) => [column, code]));

  return source.columns.map((column, index) => {
    const cells = sample.map((row) => row[index] ?? null);
    const heading = normaliseHeading(column);
    const filled = cells.filter((cell) => plainText(cell) !== '').length / Math.max(1, cells.length);
    const refused = refusals.get(column) ?? '';
    const field = fieldOf.get(index) ?? null;
    const base = { column: shownValue(column), filled: rounded(filled), refused };
    if (refused !== '') return { ...base, field: null, sureness: 1, alternatives: [] };
    const scores = targets
      .map(({ target, names, fits }) => {
        const named = heading === '' ? 0 : headingScore(heading, names);
        return {
          field: target,
          sureness: named === 0 ? 0 : rounded(named * (0.4 + 0.6 * fitOf(cells, fits))),
        };
      })
      .filter(({ sureness }) => sureness > 0.15)
      .sort((a, b) => b.sureness - a.sureness);
    const own = scores.find((score) => score.field === field);
    return {
      ...base,
      field,
      sureness: field === null ? 1 - (scores[0]?.sureness ?? 0) : (own?.sureness ?? 0.3),
      alternatives: scores.filter((score) => score.field !== field).slice(0, mostAlternatives),
    };
  });
}
