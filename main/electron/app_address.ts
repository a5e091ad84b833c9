/** The scheme of the console's pages; tiles, columns and uploads have the same addresses below it as in the host. */
export const appScheme = 'app';

export const appOrigin = `${appScheme}://guanlan`;

export const pageAddresses = { console: `${appOrigin}/`, wall: `${appOrigin}/wall` } as const;

export type WindowKind = keyof typeof pageAddresses;

/** Whether an address is the console's own: a page or resource, or a picture in the page's memory. */
export function isOwnAddress(url: string): boolean {
  return url.startsWith(`${appOrigin}/`) || url.startsWith(`blob:${appOrigin}/`);
}

/** The kind of window that an address opens; null for everything that is not one of the two pages. */
export function windowKindOf(url: string): WindowKind | null {
  const path = url.split(/[?#]/u, 1)[0];
  if (path === pageAddresses.wall) return 'wall';
  return path === pageAddresses.console ? 'console' : null;
}
