import * as z from 'zod';

export const AreaCountsSchema = z.object({
  areas: z.array(z.object({ code: z.string(), name: z.string(), count: z.int() })),
  unassigned: z.int(),
  total: z.int(),
});
