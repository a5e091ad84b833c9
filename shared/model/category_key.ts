/** Code of 其他: what no category of the console's own fits. */
export const otherCategory = 'QT';

/**
 * What filters, columns and counts tell incidents apart by: the category's code, or, among 其他, the words of the
 * source.
 */
export function categoryKeyOf(category: string | null, categoryText: string | null): string {
  if (category !== null && category !== otherCategory) return category;
  return categoryText === null || categoryText === '' ? otherCategory : categoryText;
}
