import { itemAt } from '../ground/item_at.ts';
import type { NewFeature, Values } from '#shared/model/feature.ts';
import { shareNumber } from '../areas/share_numbers.ts';
import { pad } from '../areas/unit_codes.ts';
import { createNoise } from '../ground/noise.ts';
import { createRandom, createWeightedPick, type Random } from '../ground/random.ts';
import type { Gazetteer } from './gazetteer.ts';
import { dayAt, dayCount, dayWeight, endMs, patterns, type Day, type Pattern } from './incident_patterns.ts';
import { findPlaces, type Place, type PlaceKind, type Places } from './incident_places.ts';
import { matters, sourceNames, sourceWeights, type Matter } from './incident_texts.ts';

const chunkSize = 5000;

/** Where the events of each category happen, in percent before the time of day has its say. */
const whereabouts: Readonly<Record<string, Partial<Record<PlaceKind, number>>>> = {
  MD: { homes: 38, oldTown: 12, market: 6, construction: 6, villages: 26, towns: 12 },
  ZA: { nightlife: 16, homes: 26, oldTown: 10, market: 9, stations: 6, villages: 16, towns: 13, streets: 4 },
  JT: {
    hotJunction: 9,
    junctions: 32,
    streets: 17,
    trunkRoads: 21,
    countryRoads: 10,
    schoolGates: 5,
    towns: 6,
  },
  XF: { homes: 34, oldTown: 18, market: 5, industry: 8, villages: 22, towns: 13 },
  SL: { forest: 64, fields: 36 },
  AQ: { construction: 20, industry: 18, schoolGates: 12, riverside: 7, homes: 20, towns: 12, villages: 11 },
  ZH: { mountainRoads: 44, villages: 30, towns: 10, streets: 8, trunkRoads: 8 },
  HJ: { homes: 30, riverside: 12, market: 8, construction: 8, villages: 20, towns: 14, industry: 8 },
  CG: { streets: 36, market: 13, junctions: 12, nightlife: 5, towns: 17, parks: 9, oldTown: 8 },
  MS: { homes: 46, villages: 26, towns: 14, hospitals: 5, stations: 4, oldTown: 5 },
  LX: { rail: 44, trunkRoads: 32, countryRoads: 24 },
  QT: { homes: 45, villages: 35, towns: 20 },
};

/** A place that a category knows, with the matters that can come up there. */
type Choice = {
  place: Place;
  weight: number;
  matters: readonly Matter[];
  pickMatter: (random: Random) => number;
};

type County = { choices: Choice[][] };

type Studio = {
  gazetteer: Gazetteer;
  counties: County[];
  pickCounty: (random: Random) => number;
  pickHour: ((random: Random) => number)[];
  pickSource: ((random: Random) => number)[];
};

/** Two years of events in order of time, a few thousand a chunk; memory holds one day and one chunk. */
export function* growIncidents(gazetteer: Gazetteer, seed: number): Generator<NewFeature[]> {
  const studio = openStudio(gazetteer);
  const random = createRandom('incidents', seed);
  const days = planDays(gazetteer.geography.plan.incidents, seed);
  let chunk: NewFeature[] = [];
  for (const { day, count, weights } of days) {
    const pickCategory = createWeightedPick(weights);
    const events: NewFeature[] = [];
    for (let done = 0; done < count; done++)
      events.push(imagineEvent(studio, day, itemAt(patterns, pickCategory(random)), random));
    events.sort((a, b) => Number(a.values.occurred_at) - Number(b.values.occurred_at));
    const stamp = day.date.replaceAll('-', '');
    events.forEach((event, at) => (event.values.code = `SJ${stamp}${pad(at + 1, 5)}`));
    chunk.push(...events);
    if (chunk.length < chunkSize) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}

function openStudio(gazetteer: Gazetteer): Studio {
  const { counties } = gazetteer.geography.plan;
  return {
    gazetteer,
    counties: counties.map((_, at) => ({
      choices: listChoices(findPlaces(gazetteer, at)),
    })),
    pickCounty: createWeightedPick(counties.map((_, at) => (at === 0 ? 2 : 0.7 + ((at * 5) % 7) / 10))),
    pickHour: patterns.map(({ hours }) => createWeightedPick(hours)),
    pickSource: patterns.map(({ code }) => createWeightedPick(sourceWeights(code))),
  };
}

function listChoices(places: Places): Choice[][] {
  return patterns.map(({ code }) => {
    const wanted = whereabouts[code] ?? {};
    return (Object.keys(wanted) as PlaceKind[]).map((kind): Choice => {
      const fitting = (matters[code] ?? []).filter(({ at }) => !at || at.includes(kind));
      const pickMatter = createWeightedPick(fitting.map(({ weight }) => weight));
      return { place: places[kind], weight: wanted[kind] ?? 0, matters: fitting, pickMatter };
    });
  });
}

/** Shares the total among the days; a smooth random spell makes wet and busy weeks. */
function planDays(total: number, seed: number): { day: Day; count: number; weights: number[] }[] {
  const weather = createNoise(seed + 900);
  const jitter = createRandom('days', seed);
  const days = Array.from({ length: dayCount }, (_, index) => {
    const day = dayAt(index);
    const spell = 0.5 + 0.5 * weather(index / 9, 0.5);
    return {
      day,
      weights: patterns.map((pattern) => dayWeight(pattern, day, Math.min(1, Math.max(0, spell)))),
    };
  });
  const sums = days.map(({ weights }) => weights.reduce((a, b) => a + b, 0) * (1 + 0.08 * jitter.bell()));
  const counts = shareNumber(total, sums, 0);
  return days.map(({ day, weights }, at) => ({ day, weights, count: counts[at] ?? 0 }));
}

/** Chooses among the places of a category by weight and by how lively each is at that hour. */
function choose(choices: readonly Choice[], day: Day, hour: number, random: Random): Choice {
  let total = 0;
  for (const { place, weight } of choices) total += weight * place.boost(day, hour);
  let left = random.next() * total;
  for (const choice of choices) {
    left -= choice.weight * choice.place.boost(day, hour);
    if (left < 0) return choice;
  }
  return itemAt(choices, 0);
}

function imagineEvent(studio: Studio, day: Day, pattern: Pattern, random: Random): NewFeature {
  const { gazetteer } = studio;
  const { warp } = gazetteer.geography;
  const number = patterns.indexOf(pattern);
  const county = itemAt(studio.counties, studio.pickCounty(random));
  const hour = itemAt(studio.pickHour, number)(random);
  const choices = itemAt(county.choices, number);
  let choice = choose(choices, day, hour, random);
  let found = choice.place.draw(random);
  while (gazetteer.gridAt(found.spot) < 0) {
    choice = choose(choices, day, hour, random);
    found = choice.place.draw(random);
  }
  const matter = itemAt(choice.matters, choice.pickMatter(random));
  const family = matter.text === '婚姻家庭';
  const area = gazetteer.addressAt(found.spot);
  const address = family ? area : area + found.place;
  const occurredMs = day.startMs + hour * 3_600_000 + Math.floor(random.next() * 3600) * 1000;
  return {
    geometry: { type: 'Point', coordinates: warp.toLonLat(found.spot) },
    values: {
      code: '',
      title: `${family ? area : found.place || area}${matter.title}`,
      occurred_at: occurredMs,
      ...handle(pattern, occurredMs, random),
      category: pattern.code,
      category_text: matter.text || null,
      severity: chooseSeverity(pattern, random),
      source: itemAt(sourceNames, itemAt(studio.pickSource, number)(random)),
      address,
      disclosure: family ? 'family' : 'open',
    },
  };
}

function chooseSeverity({ grave }: Pattern, random: Random): string {
  let left = random.next();
  for (const [at, share] of grave.entries()) {
    left -= share;
    if (left < 0) return String(at + 1);
  }
  return '4';
}

/** Shares of the time from report to end after which an event is passed on, and someone is on the scene. */
const [dispatchedShare, onSceneShare] = [0.12, 0.35];

/** Most are closed within days; what the data's end cuts off is still on its way. */
function handle(
  { closingHours }: Pattern,
  occurredMs: number,
  random: Random,
): Pick<Values, 'dispatched_at' | 'on_scene_at' | 'ended_at' | 'stage'> {
  const spread = random.next() + 0.02;
  const hours = closingHours * (0.25 + (spread * spread * 1.6) / (1.08 - spread));
  const endedMs = occurredMs + Math.round(hours * 60) * 60_000;
  const reached = (share: number): number | null => {
    const timeMs = occurredMs + Math.round((share * (endedMs - occurredMs)) / 60_000) * 60_000;
    return timeMs < endMs ? timeMs : null;
  };
  const times = { dispatched_at: reached(dispatchedShare), on_scene_at: reached(onSceneShare) };
  if (endedMs < endMs) return { ...times, ended_at: endedMs, stage: 'closed' };
  const stage =
    times.on_scene_at !== null ? 'on_scene' : times.dispatched_at !== null ? 'dispatched' : 'reported';
  return { ...times, ended_at: null, stage };
}
