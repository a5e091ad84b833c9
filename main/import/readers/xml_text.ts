const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function entity(whole: string, name: string): string {
  if (!name.startsWith('#')) return entities[name] ?? whole;
  const code = /^#x/iu.test(name) ? parseInt(name.slice(2), 16) : Number(name.slice(1));
  return Number.isInteger(code) && code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
}

/** Text of XML with its references resolved. Declared entities are not known here: files that declare any are refused. */
function xmlText(raw: string): string {
  return raw.includes('&') ? raw.replace(/&(#?\w{1,8});/gu, entity) : raw;
}

/** As `xmlText`, with the `_x000D_` form in which workbooks write control characters. */
export function workbookText(raw: string): string {
  const text = xmlText(raw);
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/gu, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
}

const patterns = new Map<string, RegExp>();

function attributePattern(name: string): RegExp {
  let pattern = patterns.get(name);
  if (!pattern) {
    pattern = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'u');
    patterns.set(name, pattern);
  }
  return pattern;
}

/** The value of an attribute in the text of a tag; null when it has none. `name` is a part of an expression. */
export function xmlAttribute(tag: string, name: string): string | null {
  const match = attributePattern(name).exec(tag);
  return match ? xmlText(match[1] ?? match[2] ?? '') : null;
}
