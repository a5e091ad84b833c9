import type { NewFeature } from '#shared/model/feature.ts';
import type { Bounds } from '#shared/model/geometry.ts';
import type { Text } from '#shared/text/text.ts';

import type { EndState, GrownStates } from './fill/grow_camera_states.ts';

/** `county` is one county of 243 grids; `prefecture` is nine counties of 2,452 grids and 1,000,000 incidents. */
export type DemoScale = 'county' | 'prefecture';

/** The geography of a scale never changes; the seed changes cameras and incidents alone. */
export type DemoOptions = { scale: DemoScale; seed: number };

/** An invented place with everything that the console draws on it. Values carry the field ids of shared/layers. */
export type Demo = {
  name: Text;
  /** What the areas cover, in degrees. */
  bounds: Bounds;
  timezone: 'Asia/Shanghai';
  /** Three levels, parents before children; every parent is tiled by its children. */
  grids: NewFeature[];
  /** Station areas, then the police districts that tile them. */
  policeDistricts: NewFeature[];
  facilities: NewFeature[];
  /** Recognised units of 平安细胞, 80 a county. */
  units: NewFeature[];
  /** Planned patrols, guards and the border, as lines. */
  routes: NewFeature[];
  /** A fresh stream of chunks at each call, always the same. */
  cameras(): Iterable<NewFeature[]>;
  /** Status files of 91 days that end with the states that the cameras have. */
  cameraStates(cameras: readonly EndState[]): Iterable<GrownStates>;
  /** A fresh stream of chunks at each call, always the same, in order of time. */
  incidents(): Iterable<NewFeature[]>;
};
