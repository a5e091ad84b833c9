import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { contentType } from './content_type.ts';
import { newNonce, securityHeaders, withNonce } from './security_headers.ts';
import type { ShellRequest, ShellResponse } from './shell_request.ts';

const pages: Record<string, string> = { '/': '/index.html', '/wall': '/wall.html' };

function listFiles(directory: string, prefix = ''): string[] {
  return readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    const path = `${prefix}/${entry.name}`;
    return entry.isDirectory() ? listFiles(join(directory, entry.name), path) : [path];
  });
}

async function page(file: string): Promise<ShellResponse> {
  const nonce = newNonce();
  return {
    status: 200,
    headers: {
      ...securityHeaders(nonce),
      'content-type': contentType(file),
      'cache-control': 'no-store',
    },
    body: new TextEncoder().encode(withNonce(await readFile(file, 'utf8'), nonce)),
  };
}

/**
 * The files that the build left in a folder. They are listed once: a path that is not on the list, however it is
 * written, names nothing. Returns null for what is not a file of the build.
 */
export function staticFiles(directory: string): (request: ShellRequest) => Promise<ShellResponse | null> {
  const listed = new Set(listFiles(directory));
  const tags = new Map<string, string>();

  return async ({ url, headers }) => {
    const path = url.split(/[?#]/u, 1)[0] ?? '';
    const name = pages[path] ?? path;
    if (!listed.has(name)) return null;
    const file = join(directory, name);
    if (name.endsWith('.html')) return page(file);

    const body = await readFile(file);
    const tag = tags.get(name) ?? `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
    tags.set(name, tag);
    const common = {
      ...securityHeaders(),
      etag: tag,
      'cache-control': name.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    };
    if (headers['if-none-match'] === tag) return { status: 304, headers: common, body: new Uint8Array() };
    return { status: 200, headers: { ...common, 'content-type': contentType(name) }, body };
  };
}
