import type { LonLat } from '../model/geometry.ts';

/** Seven decimals are a centimetre; six are enough to find a door. */
const decimals = 6;

/** `104.062500, 30.667575`: longitude first. */
export function formatDecimal([longitude, latitude]: LonLat): string {
  return `${longitude.toFixed(decimals)}, ${latitude.toFixed(decimals)}`;
}

/** One angle as `104°03′45.00″E`. Rounds once, so that 60″ never appears. */
function formatAngle(degrees: number, positive: string, negative: string): string {
  const hundredths = Math.round(Math.abs(degrees) * 360_000);
  const whole = Math.floor(hundredths / 360_000);
  const minutes = Math.floor((hundredths % 360_000) / 6000);
  const seconds = ((hundredths % 6000) / 100).toFixed(2);
  const letter = degrees < 0 && hundredths > 0 ? negative : positive;
  return `${whole}°${String(minutes).padStart(2, '0')}′${seconds.padStart(5, '0')}″${letter}`;
}

/** `104°03′45.00″E, 30°40′03.27″N`: degrees, minutes and seconds to 30 cm. */
export function formatSexagesimal([longitude, latitude]: LonLat): string {
  return `${formatAngle(longitude, 'E', 'W')}, ${formatAngle(latitude, 'N', 'S')}`;
}
