import type { Values } from '#shared/model/feature.ts';

/** Colours of annotations on paper and in other programs, by their codes: those of the console in the light. */
const inks: Readonly<Record<string, string>> = {
  sky: '0072b2',
  orange: 'b36b00',
  green: '00795a',
  pink: 'a8437a',
  yellow: '8a7a00',
  violet: '4a4fd0',
  red: 'b84400',
  grey: '5b6773',
};

/** A colour as KML has it: opacity, blue, green, red. */
function kmlColour(code: unknown, opacity: string): string {
  const ink = inks[String(code)] ?? inks.red ?? '000000';
  return `${opacity}${ink.slice(4, 6)}${ink.slice(2, 4)}${ink.slice(0, 2)}`;
}

/** The look of an annotation as a KML style: line, filling and symbol in its colour; a line's dashes KML does not know. */
export function kmlStyle({ colour, line_width: width, kind }: Values): string {
  const line = `<LineStyle><color>${kmlColour(colour, 'ff')}</color><width>${Number(width ?? 2.5)}</width></LineStyle>`;
  const fill = `<PolyStyle><color>${kmlColour(colour, '33')}</color></PolyStyle>`;
  const icon = `<IconStyle><color>${kmlColour(colour, 'ff')}</color>${kind === 'text' ? '<scale>0</scale>' : ''}</IconStyle>`;
  const label = `<LabelStyle><color>${kmlColour(colour, 'ff')}</color></LabelStyle>`;
  return `<Style>${icon}${label}${line}${fill}</Style>`;
}
