import { familyCategoryPattern, foldedCategoryPattern } from '../codes/incident_categories.ts';

/** How far an incident may be shown: as it is, only as its grid, or not in heat, hotspots and rankings. */
export type Disclosure = 'open' | 'family' | 'folded';

/** Code of disputes: the one category in which a title alone can tell of a family. */
const disputes = 'MD';

/**
 * Disclosure of an incident by its category as the source worded it, or, where the source is gone and an operator chose
 * the category, by the title of a dispute. A folded incident is stored under 其他 without the words of its source.
 */
export function disclosureOf(incident: {
  category: string | null;
  categoryText: string | null;
  title: string | null;
}): Disclosure {
  const words = incident.categoryText ?? '';
  if (foldedCategoryPattern.test(words)) return 'folded';
  if (familyCategoryPattern.test(words)) return 'family';
  const family = incident.category === disputes && familyCategoryPattern.test(incident.title ?? '');
  return family ? 'family' : 'open';
}
