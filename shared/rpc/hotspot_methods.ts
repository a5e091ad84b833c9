import * as z from 'zod';

import { HotspotParametersSchema } from '../model/hotspot_parameters.ts';
import { HotspotComparisonSchema, HotspotResultSchema } from './hotspot_schemas.ts';
import { command, query } from './method_kinds.ts';

const id = z.string().min(1).max(64);

/**
 * Hotspots of places. The cells of a result are at `/hotspots/<id>.geojson`, with `?only=significant` those alone that
 * stand out (main/analysis/hotspots/README.md lists the properties).
 */
export const hotspotMethods = {
  /** Works a result out, as a task; it is held in memory until it is saved, forgotten for newer ones, or the database closes. */
  'hotspots.run': query(HotspotParametersSchema, HotspotResultSchema),
  /** Puts a result into the database. Saving one that was removed takes the removal back. */
  'hotspots.save': command(z.object({ id, name: z.string().min(1).max(60) }), HotspotResultSchema),
  /** Saved results, the newest first. */
  'hotspots.list': query(z.object({}), z.array(HotspotResultSchema)),
  /** A saved result, or one held in memory. */
  'hotspots.get': query(z.object({ id }), HotspotResultSchema),
  'hotspots.rename': command(z.object({ id, name: z.string().min(1).max(60) }), HotspotResultSchema),
  /** The result stays in memory, so that saving it takes this back. */
  'hotspots.remove': command(z.object({ id }), z.object({})),
  /** Throws `bad_input` where the two are not of the same cells and the same method. */
  'hotspots.compare': query(z.object({ before: id, after: id }), HotspotComparisonSchema),
  /** Runs the parameters of a result again on the data of now. */
  'hotspots.reproduce': query(z.object({ id }), z.object({ same: z.boolean(), result: HotspotResultSchema })),
  /** The file waits at `url` until it is fetched or the console closes. */
  'hotspots.export': query(
    z.object({ id, format: z.enum(['geojson', 'csv', 'gpkg']), language: z.enum(['zh', 'en']) }),
    z.object({ url: z.string(), fileName: z.string(), count: z.int() }),
  ),
};
