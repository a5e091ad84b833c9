import { randomBytes } from 'node:crypto';

/** Stands in the built pages where the nonce of one answer goes; renderer/vite.config.ts writes it there. */
const noncePlaceholder = '__CSP_NONCE__';

/**
 * Everything comes from the console itself. Scripts and workers only as files; styles as files, and as elements that
 * carry the nonce of this one answer, which is what antd writes; pictures also from memory, which is what the map
 * and the map sheet are made of.
 */
function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "worker-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Headers of every answer on the data plane, page or not: a worker takes its policy from its own script's answer. */
export function securityHeaders(nonce: string = newNonce()): Record<string, string> {
  return {
    'content-security-policy': contentSecurityPolicy(nonce),
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=()',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
  };
}

export function newNonce(): string {
  return randomBytes(16).toString('base64');
}

/** The built page with the nonce of this answer in it. */
export function withNonce(html: string, nonce: string): string {
  return html.replaceAll(noncePlaceholder, nonce);
}
