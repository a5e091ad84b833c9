import { facilitySign } from './facility_signs.ts';

/** Marks of 平安细胞 as SVG path data in a box of 20 by 20, to be filled by the even-odd rule. */
const unitSigns: Readonly<Record<string, string>> = {
  village: 'M10 3.4l6.8 5.8h-1.9v6.6h-3.4v-4h-3v4H5.1V9.2H3.2Z',
  community:
    'M6.4 5.6l4 3.4h-1v6.8H3.4V9H2.4ZM5.2 10.2v1.6h2.4v-1.6Z' +
    'M11.2 4h5.2v11.8h-5.2ZM12.6 5.8v1.6h2.4V5.8ZM12.6 9v1.6h2.4V9Z',
  institution:
    'M4.6 3.4h10.8v12.8h-4v-3H8.6v3h-4ZM6.4 5.2v1.7h2V5.2ZM11.6 5.2v1.7h2V5.2ZM6.4 8.7v1.7h2V8.7ZM11.6 8.7v1.7h2V8.7Z',
  scenic: 'M7.6 5l3.2 5.2l1.7-2.6L18 15.6H2ZM14.4 3.2a1.7 1.7 0 1 1 0 3.4a1.7 1.7 0 1 1 0-3.4Z',
  border: 'M8 3.2h4v9H8ZM5.6 13.2h8.8v2.8H5.6ZM2.2 9.4h3.6v1.8H2.2ZM14.2 9.4h3.6v1.8h-3.6Z',
};

/** Kinds that share the mark of a kind of facility. */
const shared: Readonly<Record<string, string>> = {
  township: 'government',
  campus: 'school',
  traffic: 'transport',
  hospital: 'hospital',
  enterprise: 'enterprise',
  market: 'market',
};

/** The mark of a type of unit; types that are not known share one. */
export function unitSign(kind: string): string {
  return unitSigns[kind] ?? facilitySign(shared[kind] ?? 'other');
}
