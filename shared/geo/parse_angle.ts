type Hemisphere = 'N' | 'S' | 'E' | 'W';

/** An angle with what is known of its writing: `hemisphere` is empty when none was written. */
export type Angle = { kind: 'angle'; degrees: number; hemisphere: Hemisphere | ''; decimals: number };

export type AngleTrouble =
  | { kind: 'empty' }
  /** `116,404`: a decimal comma, or two numbers? The operator has to say. */
  | { kind: 'ambiguous' }
  | { kind: 'error'; reason: 'not_an_angle' | 'out_of_range' };

type ParsedAngle = Angle | AngleTrouble;

const emptyTexts = new Set(['', '-', '--', '/', '无', '空', '待补', 'null', 'none', 'nan', 'n/a']);

/** Full-width digits, prime marks and Chinese words of unit and direction become digits, `° ' "`, and N S E W. */
export function normaliseAngleText(text: string): string {
  return text
    .replace(/[\u00ba\u02da]/gu, '°')
    .replace(/[\u00b4\u2018\u2019\u2032`]/gu, "'")
    .replace(/[\u201c\u201d\u2033\u3003]/gu, '"')
    .normalize('NFKC')
    .replace(/''/gu, '"')
    .replace(/东经/gu, 'E')
    .replace(/西经/gu, 'W')
    .replace(/北纬/gu, 'N')
    .replace(/南纬/gu, 'S')
    .replace(/度/gu, '°')
    .replace(/分/gu, "'")
    .replace(/秒/gu, '"')
    .replace(/[\u2212\u2013\u2014]/gu, '-')
    .replace(/、/gu, ',')
    .replace(/\s+/gu, ' ')
    .trim();
}

export function isEmptyAngleText(normal: string): boolean {
  return emptyTexts.has(normal.toLowerCase()) || /^[+-]?0(?:\.0+)?$/u.test(normal);
}

const decimalsOf = (number: string): number => number.split('.')[1]?.length ?? 0;

const failure = (reason: 'not_an_angle' | 'out_of_range'): AngleTrouble => ({ kind: 'error', reason });

function angle(degrees: number, decimals: number): Angle {
  return { kind: 'angle', degrees, hemisphere: '', decimals };
}

const decimalDegrees = /^(\d+(?:\.\d*)?|\.\d+) ?°?$/u;

/** Whole millionths of a degree, as some platforms store them. */
const millionths = /^\d{7,9}$/u;

function readDecimal(text: string): ParsedAngle | null {
  if (millionths.test(text)) return angle(Number(text) / 1e6, 6);
  const number = decimalDegrees.exec(text)?.[1];
  return number === undefined ? null : angle(Number(number), decimalsOf(number));
}

const marked = /^(\d{1,3}) ?° ?(\d{1,2}(?:\.\d+)?)(?: ?' ?(?:(\d{1,2}(?:\.\d+)?) ?"?)?)?$/u;
const separated = /^(\d{1,3})[ :-](\d{1,2})[ :-](\d{1,2}(?:\.\d+)?)$/u;

function readSexagesimal(text: string): ParsedAngle | null {
  const match = marked.exec(text) ?? separated.exec(text);
  if (!match) return null;
  const [, degrees = '', minutes = '', seconds = ''] = match;
  if (seconds !== '' && minutes.includes('.')) return failure('not_an_angle');
  if (Number(minutes) >= 60 || Number(seconds) >= 60) return failure('out_of_range');
  const decimals = seconds === '' ? 2 + decimalsOf(minutes) : 4 + decimalsOf(seconds);
  return angle(Number(degrees) + Number(minutes) / 60 + Number(seconds) / 3600, decimals);
}

const degreesAndMinutes = /^(\d{1,3})(\d{2}\.\d+)$/u;

/** NMEA 0183: `11624.240,E` is 116 degrees and 24.240 minutes. Only known by its hemisphere letter. */
function readNmea(text: string): ParsedAngle | null {
  const [, degrees = '', minutes = ''] = degreesAndMinutes.exec(text) ?? [];
  if (minutes === '' || Number(degrees + minutes) <= 180) return null;
  if (Number(minutes) >= 60) return failure('out_of_range');
  return angle(Number(degrees) + Number(minutes) / 60, 2 + decimalsOf(minutes));
}

const written =
  /^(?<before>[NSEW])? ?(?<sign>[+-])? ?(?<body>[\d.][^NSEW,]*?)(?<comma>,)? ?(?<after>[NSEW])?$/iu;

/** As `parseAngle`, for text that went through `normaliseAngleText`; zero is an angle here. */
export function readAngle(normal: string): ParsedAngle {
  const { before = '', sign = '', body = '', comma = '', after = '' } = written.exec(normal)?.groups ?? {};
  const misplacedComma = comma !== '' && after === '';
  if (body === '' || misplacedComma || (before !== '' && after !== '')) return failure('not_an_angle');
  const hemisphere = (before + after).toUpperCase() as Hemisphere | '';
  const trimmed = body.trim();
  const nmea = hemisphere === '' ? null : readNmea(trimmed);
  const parsed = nmea ?? readDecimal(trimmed) ?? readSexagesimal(trimmed) ?? failure('not_an_angle');
  if (parsed.kind !== 'angle') return parsed;
  const towardsMinus = hemisphere === 'S' || hemisphere === 'W';
  if (sign === '-' && towardsMinus) return failure('not_an_angle');
  const limit = hemisphere === 'N' || hemisphere === 'S' ? 90 : 180;
  if (parsed.degrees > limit) return failure('out_of_range');
  const degrees = sign === '-' || towardsMinus ? -parsed.degrees : parsed.degrees;
  return { ...parsed, degrees, hemisphere };
}

/**
 * One longitude or latitude as people write them: decimal degrees, degrees with minutes and seconds in any marks,
 * 东经…度…分…秒, a hemisphere letter before or after, full-width digits, NMEA, millionths. Zero is "empty": lists
 * write it for "not known".
 */
export function parseAngle(text: string): ParsedAngle {
  const normal = normaliseAngleText(text);
  if (isEmptyAngleText(normal)) return { kind: 'empty' };
  if (/^\d{1,3},\d+$/u.test(normal)) return { kind: 'ambiguous' };
  return readAngle(normal);
}
