import type { LonLat } from '#shared/model/geometry.ts';
import { cosine, sine } from './exact_math.ts';
import type { Spot } from './lattice.ts';
import { createNoise } from './noise.ts';
import type { PlacePlan } from './place_plan.ts';

/** Where the plan's middle lies: an empty stretch of desert, so that nothing invented covers anything real. */
const middle: LonLat = [102.3, 40.25];

const metresPerDegreeEast = 84960;
const metresPerDegreeNorth = 111040;

/** From the plan, where streets run along the axes, to the ground, where towns turn and roads bend. */
export type Warp = {
  toGround: (spot: Spot) => Spot;
  toLonLat: (spot: Spot) => LonLat;
};

/** The map is smooth and one to one, so that whatever tiles the plan tiles the ground. */
export function createWarp(plan: PlacePlan): Warp {
  const bendEast = createNoise(plan.seed + 71);
  const bendNorth = createNoise(plan.seed + 72);
  const turns = plan.seats.map((seat) => ({
    centre: seat.centre,
    reach: 2.6 * Math.max(seat.cellsEast, seat.cellsNorth) * plan.cellMetres,
    radians: (seat.turnDegrees * 3.141592653589793) / 180,
  }));

  function toGround(spot: Spot): Spot {
    let [x, y] = spot;
    x += 170 * bendEast(spot[0] / 3100, spot[1] / 3100);
    y += 170 * bendNorth(spot[0] / 3100, spot[1] / 3100);
    for (const turn of turns) {
      const east = x - turn.centre[0];
      const north = y - turn.centre[1];
      const share = (east * east + north * north) / (turn.reach * turn.reach);
      if (share >= 1) continue;
      const radians = turn.radians * (1 - share) * (1 - share);
      const along = cosine(radians);
      const across = sine(radians);
      x = turn.centre[0] + east * along - north * across;
      y = turn.centre[1] + east * across + north * along;
    }
    return [x, y];
  }

  return {
    toGround,
    toLonLat(spot) {
      const [x, y] = toGround(spot);
      return [
        roundDegrees(middle[0] + (x - plan.widthMetres / 2) / metresPerDegreeEast),
        roundDegrees(middle[1] + (y - plan.heightMetres / 2) / metresPerDegreeNorth),
      ];
    },
  };
}

/** Seven decimals, about a centimetre. */
function roundDegrees(degrees: number): number {
  return Math.round(degrees * 1e7) / 1e7;
}
