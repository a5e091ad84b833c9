/** Values for the placeholders of a text. */
export type TextParameters = Readonly<Record<string, string | number>>;

/**
 * Replaces `{name}` by the parameter of that name. A part in square brackets is left out when one of its
 * placeholders has no value, so that one sentence serves failures that know more and failures that know less.
 */
export function fillText(template: string, parameters: TextParameters = {}): string {
  const known = (name: string) => parameters[name] !== undefined && parameters[name] !== '';
  return template
    .replace(/\[([^[\]]*)\]/gu, (_, part: string) => (placeholders(part).every(known) ? part : ''))
    .replace(/\{(\w+)\}/gu, (whole, name: string) => String(parameters[name] ?? whole));
}

function placeholders(part: string): string[] {
  return [...part.matchAll(/\{(\w+)\}/gu)].map((match) => match[1] ?? '');
}
