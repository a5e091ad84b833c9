/** A 20-digit code of rule A of GB/T 28181, taken apart. */
export type Gb28181Code = {
  /** Division of the access unit: province, city, county and grass-roots centre, two digits each. */
  centre: string;
  industry: string;
  type: string;
  network: string;
  serial: string;
};

const pattern = /^(\d{8})(\d{2})(\d{3})(\d)(\d{6})$/u;

/** The parts of a device code, or null for a code of another form. Industry and network mean what the edition says. */
export function decodeGb28181(code: string): Gb28181Code | null {
  const match = pattern.exec(code);
  if (!match) return null;
  const [, centre = '', industry = '', type = '', network = '', serial = ''] = match;
  return { centre, industry, type, network, serial };
}

/** What a type code (digits 11 to 13) stands for on a map. */
export type DeviceClass = 'camera' | 'recorder' | 'node' | 'user' | 'mobile' | 'other';

const cameraTypes = new Set(['131', '132', '134', '121', '122', '120']);

/** The class of a type code: 131, 132, 134, 121 and 122 are plotted; 3xx and 4xx are users, which are persons. */
export function deviceClassOf(type: string): DeviceClass {
  if (cameraTypes.has(type)) return 'camera';
  const number = Number(type);
  if (number === 138) return 'mobile';
  if (number >= 300 && number < 500) return 'user';
  if ((number >= 200 && number < 300) || (number >= 500 && number < 600)) return 'node';
  return number >= 111 && number <= 130 ? 'recorder' : 'other';
}
