import { layerById, type LayerId } from '#shared/layers/index.ts';
import type { Value } from '#shared/model/feature.ts';

import type { FeatureStore } from '#main/store/feature_store.ts';
import { yieldNow } from '#main/store/yield_now.ts';

import { nameForms, normaliseName, type NameForms } from './name_forms.ts';
import { buildTextColumn, type TextColumn } from './text_column.ts';

/** Everything that the search box looks through in one layer, row for row. */
export type LayerNames = {
  layer: LayerId;
  fids: Uint32Array;
  codes: TextColumn;
  names: TextColumn;
  initials: TextColumn;
  pinyin: TextColumn;
  /** One bit for each position in `pinyin.text`: a syllable begins there. */
  syllables: Uint8Array;
  /** What else may be searched, such as addresses. */
  others: TextColumn;
};

/** Pinyin of the names seen before: after an edit only the new ones cost. */
export type PinyinMemory = Map<string, NameForms>;

/** Past this, rows are found by their text and code alone: a county's names are not that many, its events may be. */
const maxPinyinRows = 250_000;

const rowsAtOnce = 500;

type Gathered = { fids: number[]; codes: string[]; names: string[]; others: string[] };

const normal = (value: Value | undefined): string => (typeof value === 'string' ? normaliseName(value) : '');

/** Folded incidents are not mapped, so the box that flies to a place does not know them. */
function isHidden(layer: LayerId, disclosure: Value | undefined): boolean {
  return layer === 'incidents' && disclosure === 'folded';
}

async function gather(features: FeatureStore, layer: LayerId, signal: AbortSignal): Promise<Gathered> {
  const { codeField, nameField, searchFields, geometry } = layerById(layer);
  const rest = searchFields.filter((field) => field !== codeField && field !== nameField);
  const fields = [codeField, nameField, ...(layer === 'incidents' ? ['disclosure'] : []), ...rest];
  let rows: Gathered = { fids: [], codes: [], names: [], others: [] };
  const begin = (): void => {
    rows = { fids: [], codes: [], names: [], others: [] };
  };
  const add = (fid: number, [code, name, ...others]: Value[]): void => {
    if (isHidden(layer, others[0])) return;
    rows.fids.push(fid);
    rows.codes.push(normal(code));
    rows.names.push(normal(name));
    rows.others.push(
      others
        .slice(layer === 'incidents' ? 1 : 0)
        .map(normal)
        .join(' '),
    );
  };
  if (geometry === 'Point') {
    await features.scanPoints(
      layer,
      fields,
      { begin, row: (fid, _x, _y, values) => add(fid, values) },
      signal,
    );
  } else {
    await features.scanAreas(
      layer,
      fields,
      { begin, row: (fid, _shape, values) => add(fid, values) },
      signal,
    );
  }
  return rows;
}

async function formsOf(
  names: readonly string[],
  memory: PinyinMemory,
  signal: AbortSignal,
): Promise<NameForms[]> {
  const known = new Map(memory);
  memory.clear();
  const forms: NameForms[] = [];
  let made = 0;
  for (const name of names) {
    const form = memory.get(name) ?? known.get(name) ?? nameForms(name);
    if (!known.has(name) && !memory.has(name) && ++made % rowsAtOnce === 0) await yieldNow(signal);
    memory.set(name, form);
    forms.push(form);
  }
  return forms;
}

function markSyllables({ text, starts }: TextColumn, forms: readonly NameForms[]): Uint8Array {
  const bits = new Uint8Array((text.length >> 3) + 1);
  for (const [row, { syllables }] of forms.entries()) {
    for (const syllable of syllables) {
      const offset = (starts[row] ?? 0) + syllable;
      bits[offset >> 3] = (bits[offset >> 3] ?? 0) | (1 << (offset & 7));
    }
  }
  return bits;
}

/** Reads the names of a layer. Pinyin is made a few hundred names at a time, between which others have their turn. */
export async function readLayerNames(
  features: FeatureStore,
  layer: LayerId,
  memory: PinyinMemory,
  signal: AbortSignal,
): Promise<LayerNames> {
  const rows = await gather(features, layer, signal);
  const forms = rows.names.length > maxPinyinRows ? [] : await formsOf(rows.names, memory, signal);
  const pinyin = buildTextColumn(forms.map(({ full }) => full));
  return {
    layer,
    fids: Uint32Array.from(rows.fids),
    codes: buildTextColumn(rows.codes),
    names: buildTextColumn(rows.names),
    initials: buildTextColumn(forms.map(({ initials }) => initials)),
    pinyin,
    syllables: markSyllables(pinyin, forms),
    others: buildTextColumn(rows.others),
  };
}
