/** Provinces of GB/T 2260; 99 is given to no province, which makes it fit for demonstrations. */
const provinces = /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[12]|99)/u;

/** Whether a code of an administrative kind begins with the two digits of a province. */
export function isProvinceCode(code: string): boolean {
  return provinces.test(code);
}
