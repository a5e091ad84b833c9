import { AppError, type ErrorCode } from '#shared/rpc/errors.ts';

import type { Core, ResourceResponse } from './core.ts';
import type { ResourceRoute } from './resource_route.ts';

function textResponse(status: number, text: string): ResourceResponse {
  return { status, contentType: 'text/plain; charset=utf-8', body: new TextEncoder().encode(text) };
}

const statuses: Partial<Record<ErrorCode, number>> = {
  bad_input: 400,
  not_found: 404,
  no_database: 404,
  export_refused: 403,
  aborted: 503,
};

/** The data plane of the core: the first route that knows the address answers. Never rejects; a bug is logged once. */
export function answerResource(
  routes: readonly ResourceRoute[],
  reportBug: (error: unknown) => string,
): Core['resource'] {
  return async ({ url }) => {
    try {
      const { pathname, searchParams } = new URL(url, 'http://core.invalid');
      for (const route of routes) {
        const answer = route(pathname, searchParams);
        if (answer) return await answer;
      }
      return textResponse(404, 'Not found');
    } catch (error) {
      if (error instanceof AppError) return textResponse(statuses[error.code] ?? 500, error.code);
      return textResponse(500, `Internal error ${reportBug(error)}`);
    }
  };
}
