import { foldedCategoryPattern } from '#shared/codes/incident_categories.ts';

/** Kinds of places that tell of a faith; a place is stored without such a class. */
const places = /寺|庙|庵|道观|教堂|清真|礼拜|佛堂|祠|church|mosque|temple|worship/iu;

/** Whether the wording of a class is one that is not kept: of faith, descent, petition or assembly. */
export function isDroppedClass(text: string): boolean {
  return foldedCategoryPattern.test(text) || places.test(text);
}
