import { pinyin } from 'pinyin-pro';

/** How a name may be typed: as it stands, by the first letters of its syllables, or by the syllables in full. */
export type NameForms = {
  initials: string;
  full: string;
  /** Offsets in `full` at which a syllable or a run of letters and digits begins. */
  syllables: readonly number[];
};

/** Full-width forms become plain, letters small, blanks single. */
export function normaliseName(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim();
}

const han = /\p{Script=Han}/u;
const typed = /^[a-z0-9]+$/u;

/** Names without a Han character have no other form than themselves. */
const plainForms: NameForms = { initials: '', full: '', syllables: [] };

/**
 * The pinyin of a normalised name: `qhx` and `qinghexian` for 青禾县. Letters and digits stand for themselves, ü is v,
 * marks are left out.
 */
export function nameForms(normal: string): NameForms {
  if (!han.test(normal)) return plainForms;
  const forms = { initials: '', full: '', syllables: [] as number[] };
  const add = (text: string, initial: string): void => {
    forms.syllables.push(forms.full.length);
    forms.full += text;
    forms.initials += initial;
  };
  let position = 0;
  for (const part of pinyin(normal, { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true })) {
    const character = String.fromCodePoint(normal.codePointAt(position) ?? 0);
    if (han.test(character) && !part.startsWith(character)) {
      add(part, part.charAt(0));
      position += character.length;
    } else {
      for (const run of part.match(/[a-z0-9]+/gu) ?? []) add(run, run);
      position += part.length;
    }
  }
  return forms;
}

/** Whether a query can be pinyin at all. */
export function isTypedPinyin(query: string): boolean {
  return typed.test(query);
}
