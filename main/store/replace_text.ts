type Replacement = { find: string; replacement: string };

/** A text with every occurrence of a word replaced; letters count as they are written. */
export function replaceText(text: string, { find, replacement }: Replacement): string {
  return text.split(find).join(replacement);
}
