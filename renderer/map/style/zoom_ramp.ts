import type { ExpressionSpecification } from 'maplibre-gl';

/** A number that grows with the zoom: pairs of zoom and value, interpolated so that it doubles evenly. */
export function zoomRamp(...stops: [zoom: number, value: number][]): ExpressionSpecification {
  return ['interpolate', ['exponential', 1.5], ['zoom'], ...stops.flat()] as ExpressionSpecification;
}

/** Holds when a feature's property is one of the values. */
export function isOneOf(property: string, ...values: string[]): ExpressionSpecification {
  return ['match', ['get', property], values, true, false];
}
