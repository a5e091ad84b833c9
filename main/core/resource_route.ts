import type { ResourceResponse } from './core.ts';

/** Answers one kind of address of the data plane; null for an address that is not of its kind. Throws `AppError`s. */
export type ResourceRoute = (path: string, query: URLSearchParams) => Promise<ResourceResponse> | null;
