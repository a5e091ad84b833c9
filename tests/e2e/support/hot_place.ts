import type { Client } from '#shared/rpc/client.ts';

/** The grid of the finest level with the most incidents. */
export async function hottestGrid(core: Client) {
  const { areas } = await core.call('counts.by_area', { layer: 'incidents', by: 'grids', level: '3' });
  const [hottest] = [...areas].sort((a, b) => b.count - a.count);
  if (!hottest) throw new Error('There are no grids');
  const [found] = await core.call('search.find', { text: hottest.code, limit: 1, whole: true });
  if (!found) throw new Error(`The grid ${hottest.code} is not found`);
  return found;
}
