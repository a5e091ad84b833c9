import * as z from 'zod';

const ValueSchema = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** What becomes of each of many rows: fields get one value, or a word in a field of text is replaced. */
export const BulkEditSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('set'), values: z.record(z.string(), ValueSchema) }),
  z.object({
    kind: z.literal('replace'),
    field: z.string(),
    find: z.string().min(1).max(200),
    replacement: z.string().max(200),
  }),
]);

export type BulkEdit = z.infer<typeof BulkEditSchema>;
