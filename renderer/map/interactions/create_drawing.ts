import type { Map as MapLibreMap } from 'maplibre-gl';
import {
  TerraDraw,
  TerraDrawCircleMode,
  TerraDrawLineStringMode,
  TerraDrawModeUndoRedo,
  TerraDrawPolygonMode,
  type HexColor,
} from 'terra-draw';
import { TerraDrawMapLibreGLAdapter } from 'terra-draw-maplibre-gl-adapter';

/** A drawing of lines, polygons and circles over the map, in one colour, on which each corner can be taken back. */
export function createDrawing(map: MapLibreMap, color: string): TerraDraw {
  const hex = color as HexColor;
  const points = {
    closingPointColor: hex,
    closingPointOutlineColor: '#000000' as HexColor,
    closingPointOutlineWidth: 1,
    closingPointWidth: 5,
  };
  const area = { fillColor: hex, fillOpacity: 0.12, outlineColor: hex, outlineWidth: 2.5 };
  return new TerraDraw({
    adapter: new TerraDrawMapLibreGLAdapter({ map, coordinatePrecision: 9 }),
    modes: [
      new TerraDrawLineStringMode({
        styles: { lineStringColor: hex, lineStringWidth: 2.5, ...points },
      }),
      new TerraDrawPolygonMode({ styles: { ...area, ...points } }),
      new TerraDrawCircleMode({ styles: area, projection: 'globe' }),
    ],
    undoRedo: { modeLevel: new TerraDrawModeUndoRedo() },
  });
}
