import * as z from 'zod';

import { EventFilterSchema } from '../model/event_filter.ts';
import { command, query } from './method_kinds.ts';

const NameSchema = z.string().trim().min(1).max(60);

const SavedFilterSchema = z.object({ name: NameSchema, filter: EventFilterSchema });

export type SavedFilter = z.infer<typeof SavedFilterSchema>;

/** Filters of events that operators have named. */
export const filterMethods = {
  'filters.list': query(z.object({}), z.array(SavedFilterSchema)),
  'filters.put': command(SavedFilterSchema, z.object({})),
  'filters.delete': command(z.object({ name: NameSchema }), z.object({})),
};
