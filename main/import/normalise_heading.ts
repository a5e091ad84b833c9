const marks = /[\s*:："'“”‘’]|\((?:\*|必填|选填|可选)\)|【(?:必填|选填|可选)】/gu;

/** The form in which headings are compared: NFKC, without required-marks, colons, quotes and white space, lower case. */
export function normaliseHeading(heading: string): string {
  return heading.normalize('NFKC').replace(marks, '').replace(/\(\)/gu, '').toLowerCase();
}

/** The heading in words, for languages that separate them: `vicRace`, `VIC_RACE` and `vic race` are two words each. */
export function headingWords(heading: string): string[] {
  return heading
    .normalize('NFKC')
    .replace(/([a-z\d])([A-Z])/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}
