import { mapPalettes } from '#renderer/map/map_palette.ts';
import { routeDash } from '#renderer/map/overlays/routes.ts';
import { useUi } from '#renderer/state/use_stores.ts';

/** The line of a kind of route as the map draws it. */
export function RouteDash({ kind }: { kind: string }) {
  const theme = useUi((state) => state.theme);
  const { dash, wide } = routeDash(kind);
  const width = wide ? 3 : 2.2;
  return (
    <svg width="22" height="10" aria-hidden="true">
      <line
        x1="1"
        x2="21"
        y1="5"
        y2="5"
        stroke={mapPalettes[theme].route}
        strokeWidth={width}
        strokeLinecap={(dash[0] ?? 1) < 0.5 ? 'round' : 'butt'}
        strokeDasharray={dash.map((part) => part * width).join(' ')}
      />
    </svg>
  );
}
