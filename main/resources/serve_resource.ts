import type { ResourceRequest, ResourceResponse } from '#main/core/core.ts';

import { applyRange } from './apply_range.ts';
import { receiveUpload } from './receive_upload.ts';
import { securityHeaders } from './security_headers.ts';
import { type ShellRequest, type ShellResponse, textResponse } from './shell_request.ts';
import { staticFiles } from './static_files.ts';

/** What the two shells give to the data plane. */
export type ResourceServerOptions = {
  /** Folder with the built pages, scripts and fonts. */
  rendererDirectory: string;
  uploadsDirectory: string;
  maxUploadBytes: number;
  /** Tiles, columns, layers and exports: whatever is not a file of the build. */
  fromCore(request: ResourceRequest): Promise<ResourceResponse>;
  /** Logs a bug and returns the id under which the log has it. */
  onBug(error: unknown): string;
};

export type ServeResource = (request: ShellRequest) => Promise<ShellResponse>;

/** Room for the largest file that an import reads (2 GB). */
export const defaultMaxUploadBytes = 2 * 2 ** 30;

async function coreAnswer(options: ResourceServerOptions, url: string): Promise<ShellResponse> {
  const { status, contentType, headers, body, file } = await options.fromCore({ url });
  return {
    status,
    headers: { 'cache-control': 'no-store', ...headers, 'content-type': contentType },
    body,
    ...(file === undefined ? {} : { file }),
  };
}

/**
 * The data plane of both shells, behind `http://127.0.0.1` and `app://guanlan` alike: pages, files of the build,
 * uploads, and all the rest from the core. Never throws; a bug becomes a 500 with the id that the log knows.
 */
export function createResourceServer(options: ResourceServerOptions): ServeResource {
  const fromFiles = staticFiles(options.rendererDirectory);
  const uploads = { directory: options.uploadsDirectory, maxBytes: options.maxUploadBytes };

  async function answer(request: ShellRequest): Promise<ShellResponse> {
    const { method, url } = request;
    if (method === 'POST' && /^\/uploads(?:\?|$)/u.test(url)) {
      return receiveUpload(request, uploads, (error) => options.onBug(error));
    }
    if (method !== 'GET' && method !== 'HEAD') return textResponse(405, 'Method not allowed');
    const response = (await fromFiles(request)) ?? (await coreAnswer(options, url));
    const ranged = applyRange(response, method === 'GET' ? request.headers.range : undefined);
    if (method !== 'HEAD') return ranged;
    const { status, headers } = ranged;
    return { status, headers, body: new Uint8Array() };
  }

  return async (request) => {
    const response = await answer(request).catch((error: unknown) =>
      textResponse(500, `Internal error ${options.onBug(error)}`),
    );
    return { ...response, headers: { ...securityHeaders(), ...response.headers } };
  };
}
