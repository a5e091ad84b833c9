/** A rectangle of the desktop in device-independent pixels. */
export type Rectangle = { x: number; y: number; width: number; height: number };

/** As much of the top edge has to lie on a display, or the window cannot be dragged. */
const leastGripPixels = 120;
const titleBarPixels = 40;

/** A window this far on displays stays as it is, so that a wall may reach across several. */
const enoughOnDisplays = 0.9;

function sharedPixels(a: Rectangle, b: Rectangle): { width: number; height: number; area: number } {
  const width = Math.max(0, Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x));
  const height = Math.max(0, Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y));
  return { width, height, area: width * height };
}

function hasGrip(window: Rectangle, areas: readonly Rectangle[]): boolean {
  const title = { ...window, height: titleBarPixels };
  const grip = Math.min(leastGripPixels, window.width);
  return areas.some((area) => {
    const shared = sharedPixels(title, area);
    return shared.height === titleBarPixels && shared.width >= grip;
  });
}

const between = (value: number, least: number, most: number) => Math.max(least, Math.min(value, most));

/**
 * Where a window goes that was last at `wanted`: there, if it can be dragged by its title bar and either the displays
 * hold nearly all of it or its size fits the one that it overlaps most; otherwise moved and shrunk into that one, or
 * into the first when it overlaps none. `areas` are the work areas of the displays that exist, the primary one first.
 */
export function clampBounds(wanted: Rectangle, areas: readonly Rectangle[]): Rectangle {
  const [primary] = areas;
  if (!primary) return wanted;
  const areaOn = (area: Rectangle) => sharedPixels(wanted, area).area;
  const best = areas.reduce((most, area) => (areaOn(area) > areaOn(most) ? area : most), primary);
  const onDisplays = areas.reduce((sum, area) => sum + areaOn(area), 0);
  const held = onDisplays >= enoughOnDisplays * wanted.width * wanted.height;
  const fits = wanted.width <= best.width && wanted.height <= best.height;
  if (hasGrip(wanted, areas) && (held || fits)) return wanted;

  const width = Math.min(wanted.width, best.width);
  const height = Math.min(wanted.height, best.height);
  return {
    x: between(wanted.x, best.x, best.x + best.width - width),
    y: between(wanted.y, best.y, best.y + best.height - height),
    width,
    height,
  };
}
