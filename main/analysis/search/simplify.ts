import traditionalTable from 'opencc-js/dict/TSCharacters';

/** Simplified form of each traditional character, the first that OpenCC names (TSCharacters, Apache-2.0). */
const simplified = new Map<string, string>(
  traditionalTable.split('|').map((pair) => {
    const [traditional = '', first = traditional] = pair.split(' ');
    return [traditional, first];
  }),
);

/** The simplified form of one character; characters of names and of queries go through the same table, so that they meet. */
export function simplify(character: string): string {
  return simplified.get(character) ?? character;
}
