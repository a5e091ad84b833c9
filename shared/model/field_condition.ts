import * as z from 'zod';

/** What a column of the table is narrowed by. Rows without a value satisfy `empty` alone. */
export const FieldConditionSchema = z.discriminatedUnion('kind', [
  /** Every word occurs in the text. */
  z.object({ kind: z.literal('contains'), text: z.string().max(200) }),
  /** Numbers, ends included, and instants in milliseconds; null leaves a side open. */
  z.object({ kind: z.literal('range'), from: z.number().nullable(), to: z.number().nullable() }),
  /** Days as `yyyy-MM-dd`, ends included; null leaves a side open. */
  z.object({
    kind: z.literal('days'),
    from: z.string().max(10).nullable(),
    to: z.string().max(10).nullable(),
  }),
  z.object({ kind: z.literal('empty') }),
]);

export type FieldCondition = z.infer<typeof FieldConditionSchema>;
