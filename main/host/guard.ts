import type { IncomingHttpHeaders } from 'node:http';

import { isSameSecret, newSecret } from './secrets.ts';

/** Why a request was turned away. */
export type Denial = 'host' | 'origin' | 'site' | 'frame' | 'session';

export const denialStatus: Record<Denial, number> = {
  host: 421,
  origin: 403,
  site: 403,
  frame: 403,
  session: 401,
};

type GuardedRequest = { method?: string | undefined; headers: IncomingHttpHeaders };

/**
 * Keeps every page but the console's own from the loopback server. A page elsewhere can aim requests at it: by
 * another name for this machine (rebinding: the Host differs), from another port or site (Origin and
 * Sec-Fetch-Site say so), inside a frame, or without the cookie that only a launch address hands out.
 */
export type Guard = {
  /** `http://127.0.0.1:port`. */
  readonly origin: string;
  /** Where a request comes from; says nothing about who makes it. */
  checkSource(request: GuardedRequest): Denial | null;
  checkRequest(request: GuardedRequest): Denial | null;
  /** As `checkRequest`; in addition an Origin must be given. */
  checkSocket(request: GuardedRequest): Denial | null;
  /** `Set-Cookie` for a browser that came by a launch address. */
  sessionCookie(): string;
};

const ownSites = new Set(['same-origin', 'none', undefined]);
const frames = new Set(['iframe', 'frame', 'embed', 'object', 'fencedframe']);

function cookieValue(header: string | undefined, name: string): string | undefined {
  const pairs = (header ?? '').split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}

export function createGuard(port: number): Guard {
  const host = `127.0.0.1:${port}`;
  const origin = `http://${host}`;
  /** Cookies do not know ports: the name keeps two consoles on one machine apart. */
  const cookieName = `guanlan_${port}`;
  const session = newSecret();

  function checkSource({ method, headers }: GuardedRequest): Denial | null {
    if (headers.host !== host) return 'host';
    if (headers.origin !== undefined && headers.origin !== origin) return 'origin';
    if (method !== 'GET' && method !== 'HEAD' && headers.origin !== origin) return 'origin';
    if (!ownSites.has(headers['sec-fetch-site'])) return 'site';
    if (frames.has(String(headers['sec-fetch-dest']))) return 'frame';
    return null;
  }

  function checkRequest(request: GuardedRequest): Denial | null {
    const denial = checkSource(request);
    if (denial) return denial;
    return isSameSecret(cookieValue(request.headers.cookie, cookieName), session) ? null : 'session';
  }

  return {
    origin,
    checkSource,
    checkRequest,
    checkSocket: (request) => (request.headers.origin === origin ? checkRequest(request) : 'origin'),
    sessionCookie: () => `${cookieName}=${session}; HttpOnly; SameSite=Strict; Path=/`,
  };
}
