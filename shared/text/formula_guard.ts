/** What a spreadsheet may run as a formula: its first sign, after blanks or apostrophes, full-width signs included. */
const formula = /^'*(?:[\t\r\n]|\s*[=+\-@＝＋－＠])/u;

const plainNumber = /^[+-]?\d+(?:\.\d+)?$/u;

/** Whether a spreadsheet would take the text for more than text. Numbers with a sign are numbers. */
export function isFormulaLike(text: string): boolean {
  return formula.test(text) && !plainNumber.test(text);
}

/** The text as a cell of separated values: one that a spreadsheet would run gets an apostrophe before it. */
export function guardFormula(text: string): string {
  return isFormulaLike(text) ? `'${text}` : text;
}

/** The inverse of `guardFormula`, for every text. */
export function unguardFormula(text: string): string {
  return text.startsWith("'") && isFormulaLike(text.slice(1)) ? text.slice(1) : text;
}
