import type * as z from 'zod';

/** A read: may be repeated, cached and run in parallel. */
export function query<I extends z.ZodType, O extends z.ZodType>(input: I, output: O) {
  return { kind: 'query' as const, input, output };
}

/** A write: runs alone, in order. */
export function command<I extends z.ZodType, O extends z.ZodType>(input: I, output: O) {
  return { kind: 'command' as const, input, output };
}
