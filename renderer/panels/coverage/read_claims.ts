import type { Input } from '#shared/rpc/contract.ts';

type Claim = Input<'coverage.put_claims'>['claims'][number];

/** What lines of text state of areas: code or name, per cent, and a date where it is not `today`. */
export function readClaims(
  written: string,
  areas: readonly { code: string; name: string }[],
  rest: Pick<Claim, 'layer' | 'measure' | 'source'> & { today: string },
): { claims: Claim[]; wrong: number } {
  const known = new Map(areas.flatMap(({ code, name }) => [[name, code] as const, [code, code] as const]));
  const { today, ...same } = rest;
  const claims: Claim[] = [];
  let wrong = 0;
  for (const line of written.split(/\r?\n/u)) {
    if (line.trim() === '') continue;
    const [area = '', share = '', day = ''] = line.split(/[\t,，;；]+/u).map((cell) => cell.trim());
    const code = known.get(area);
    const percent = share === '' ? NaN : Number(share.replace(/[%％]/u, ''));
    const statedOn = day === '' ? today : day.replace(/[/.]/gu, '-');
    const dated = /^\d{4}-\d{2}-\d{2}$/u.test(statedOn);
    if (code === undefined || !(percent >= 0 && percent <= 100) || !dated) wrong++;
    else claims.push({ ...same, code, share: percent / 100, statedOn });
  }
  return { claims, wrong };
}
