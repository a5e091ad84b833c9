import { formatDistance } from '#renderer/text/format_value.ts';
import { useText } from '#renderer/text/use_text.ts';
import type { Place } from '#shared/model/place.ts';

/** How far around a place is looked, in words. */
export function useReach(place: Place): string {
  const { t, language } = useText();
  if (place.kind === 'area') return t('nearby.withinArea');
  if (place.kind === 'route') {
    return t('nearby.besideRoute', { distance: formatDistance(place.distanceMetres, language) });
  }
  return formatDistance(place.radiusMetres, language);
}
