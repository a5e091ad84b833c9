import { layerById } from '#shared/layers/index.ts';
import type { Input } from '#shared/rpc/contract.ts';
import { areaCheckTableText } from '#shared/text/area_check_text.ts';
import { areaText } from '#shared/text/area_text.ts';
import { exportText } from '#shared/text/export_text.ts';
import { fillText } from '#shared/text/fill_text.ts';
import { guardFormula } from '#shared/text/formula_guard.ts';
import type { Language } from '#shared/text/text.ts';

import type { ToldRollUp, ToldRow } from '#main/analysis/suppress_roll_up.ts';

import { zonedFormat } from './zoned_text.ts';

type Question = Input<'areas.roll_up'>;
type Row = ToldRow;

/** One area with those below it, null for hidden numbers; `areas` and `unassigned` are absent where nothing is below. */
type Node = {
  code: string;
  name: string;
  level: string;
  count: number | null;
  declared?: number;
  unassigned?: number | null;
  areas?: Node[];
};

function nodeOf({ code, name, level, count, unassigned, declared }: Row): Node {
  return {
    code,
    name,
    level,
    count,
    ...(declared === undefined ? {} : { declared }),
    ...(unassigned === undefined ? {} : { unassigned, areas: [] }),
  };
}

/** The parameters of a report as files and the command line name them, without the moment at which it was made. */
function parametersOf(
  question: Question,
  { day, boundaries, k }: ToldRollUp,
  timezone: string,
): Record<string, unknown> {
  const zone = zonedFormat(timezone);
  const iso = (timeMs: number | null | undefined): string | null =>
    timeMs === null || timeMs === undefined ? null : zone.iso(timeMs);
  return {
    layer: question.layer,
    by: question.by,
    timezone,
    from: iso(question.window?.fromMs),
    to: iso(question.window?.toMs),
    areasOf: day,
    boundaries,
    category: question.category ?? question.categories ?? null,
    filter: question.events ?? null,
    ...(k > 0 ? { k } : {}),
  };
}

/** A roll-up as a tree: parents hold their children, orphans and mobile grids stand apart. */
export function rollUpTree(
  question: Question,
  rollUp: ToldRollUp,
  timezone: string,
): Record<string, unknown> {
  const nodes = rollUp.rows.map(nodeOf);
  const roots: Node[] = [];
  const orphans: Node[] = [];
  const mobile: (Node & { parent: string | null })[] = [];
  for (const [at, row] of rollUp.rows.entries()) {
    const node = nodes[at];
    if (!node) continue;
    const parent = row.parent === null ? null : (nodes[row.parent] ?? null);
    if (row.place === 'mobile') mobile.push({ ...node, parent: parent?.code ?? null });
    else if (parent) parent.areas?.push(node);
    else if (row.place === 'orphan') orphans.push(node);
    else roots.push(node);
  }
  return {
    parameters: parametersOf(question, rollUp, timezone),
    total: rollUp.total,
    unassigned: rollUp.unassigned,
    areas: roots,
    orphans,
    mobile,
    mobileUnassigned: rollUp.mobileUnassigned ?? null,
  };
}

const byteOrderMark = '\ufeff';

function line(cells: readonly (string | number | null)[]): string {
  const quoted = cells.map((cell) => {
    const text = typeof cell === 'number' ? String(cell) : guardFormula(cell ?? '');
    return /[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  });
  return `${quoted.join(',')}\r\n`;
}

function levelWords({ by }: Question, { level, place }: Row, language: Language): string {
  if (place === 'mobile') return areaText.mobile[language];
  const { fields, levelField } = layerById(by);
  const choice = fields.find(({ id }) => id === levelField)?.choices?.find(({ code }) => code === level);
  const words = choice?.label[language] ?? level;
  return place === 'orphan' ? `${words} · ${areaText.orphan[language]}` : words;
}

function provenanceOf(
  question: Question,
  { day, boundaries, k }: ToldRollUp,
  { timezone, language, demo }: FileForm,
): string {
  const zone = zonedFormat(timezone);
  const { fromMs = null, toMs = null } = question.window ?? {};
  const side = (word: 'from' | 'until', timeMs: number | null): string =>
    timeMs === null ? '' : `${areaText[word][language]} ${zone.iso(timeMs)}`;
  const window = [side('from', fromMs), side('until', toMs)].filter((part) => part !== '').join(' ');
  const drawn =
    boundaries === 'current'
      ? areaText.boundariesNow[language]
      : fillText(areaText.boundariesOf[language], { day });
  const colon = language === 'zh' ? '：' : ': ';
  const facts = [
    ...(demo ? [exportText.demo[language]] : []),
    `${areaText.window[language]}${colon}${window === '' ? areaText.always[language] : window}`,
    `${areaText.day[language]}${colon}${day}`,
    `${areaText.boundaries[language]}${colon}${drawn}`,
    ...(k > 1 ? [fillText(areaCheckTableText.suppressed[language], { most: k - 1 })] : []),
  ];
  return facts.join(language === 'zh' ? '；' : '; ');
}

export type FileForm = { language: Language; timezone: string; demo: boolean };

/**
 * A roll-up as a table: one line an area, and below its last one what lies in none of them. Nothing in it depends on when it was
 * written, so that the same question over the same data gives the same bytes.
 */
export function rollUpCsv(question: Question, rollUp: ToldRollUp, form: FileForm): string {
  const { language } = form;
  const word = (key: keyof typeof areaText): string => areaText[key][language];
  const { rows } = rollUp;
  const lines = [
    line([
      word('level'),
      word('code'),
      word('name'),
      word('parent'),
      word(question.layer),
      provenanceOf(question, rollUp, form),
    ]),
    line([word('whole'), '', '', '', rollUp.total, '']),
  ];
  const open: Row[] = [];
  const close = (depth: number): void => {
    while (open.length > depth) {
      const row = open.pop();
      if (row?.unassigned !== undefined)
        lines.push(line([word('unassigned'), '', '', row.code, row.unassigned, '']));
    }
  };
  const depthOf = ({ parent }: Row): number => {
    const above = parent === null ? undefined : rows[parent];
    return above ? open.indexOf(above) + 1 : 0;
  };
  for (const row of rows.filter(({ place }) => place !== 'mobile')) {
    close(depthOf(row));
    const above = row.parent === null ? undefined : rows[row.parent];
    lines.push(
      line([levelWords(question, row, language), row.code, row.name, above?.code ?? '', row.count, '']),
    );
    open.push(row);
  }
  close(0);
  lines.push(line([word('outside'), '', '', '', rollUp.unassigned, '']));
  for (const row of rows.filter(({ place }) => place === 'mobile')) {
    const above = row.parent === null ? undefined : rows[row.parent];
    lines.push(
      line([levelWords(question, row, language), row.code, row.name, above?.code ?? '', row.count, '']),
    );
  }
  return byteOrderMark + lines.join('');
}

/** A roll-up as the text of a JSON file. */
export function rollUpJson(question: Question, rollUp: ToldRollUp, timezone: string): string {
  return `${JSON.stringify(rollUpTree(question, rollUp, timezone), null, 2)}\n`;
}
