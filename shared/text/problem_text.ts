import type { TextParameters } from './fill_text.ts';
import { rejectionSentence, warningSentence, type RejectionCode, type WarningCode } from './import_text.ts';
import { refusalSentence, refusalText, type RefusalCode } from './refusal_text.ts';
import type { Language, Text } from './text.ts';

/** Values for the placeholders of a problem's sentence; names of things are kept in both languages. */
export type ProblemParameters = Readonly<Record<string, string | number | Text>>;

export type ProblemKind = 'rejected' | 'warning';

function inLanguage(parameters: ProblemParameters, language: Language): TextParameters {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => [
      name,
      typeof value === 'object' ? value[language] : value,
    ]),
  );
}

/** The sentence of a problem of an import: of a row that was refused, of a warning, or of a column that is not stored. */
export function problemSentence(
  kind: ProblemKind,
  code: string,
  details: ProblemParameters,
  language: Language,
): string {
  const parameters = inLanguage(details, language);
  if (kind === 'rejected') return rejectionSentence(code as RejectionCode, parameters, language);
  if (Object.hasOwn(refusalText, code))
    return refusalSentence(code as RefusalCode, String(parameters.column ?? ''), language);
  return warningSentence(code as WarningCode, parameters, language);
}
