import type { Text } from '#shared/text/text.ts';

/** One part of the page on how the numbers are made. Formulas and sources read the same in both languages. */
export type MethodEntry = {
  id: string;
  title: Text;
  body: Text;
  formulas: readonly string[];
  source: string;
};

/** Every number that the console works out, with its formula and where that comes from. */
export const methodEntries: readonly MethodEntry[] = [
  {
    id: 'time',
    title: { zh: '时间范围', en: 'Windows of time' },
    body: {
      zh: '时间按数据库所在时区理解，含起点、不含终点；“近30日”从数据的截至时间往回数整日，不从今天数。没有时间的事件只在“全部”里计入。',
      en: 'Times are those of the database’s zone; a window holds its beginning and not its end. “Last 30 days” counts whole days back from the as-of time of the data, not from today. Events without a time count only in “all”.',
    },
    formulas: ['from ≤ t < to'],
    source: 'ISO 8601-1:2019',
  },
  {
    id: 'density',
    title: { zh: '事件密度（热力）', en: 'Density (heat)' },
    body: {
      zh: '每件事件按核函数摊到周围，单位是件/平方公里，距离按椭球面米数计算，放大缩小不改变数值。四次核到带宽处为零；高斯核的带宽是标准差，截到 5 倍。颜色按密度的平方根分级，图例两端写出数值。',
      en: 'Each event is spread around its place by a kernel, in events per km², with distances in metres on the ellipsoid, so that zooming changes no value. The quartic ends at the radius; of the Gaussian the radius is the standard deviation, cut off at five. Colours go by the root of the density, and the legend gives the values.',
    },
    formulas: [
      'f(s) = Σ wᵢ · k(dᵢ / h) / (V · h²)',
      'k(u) = (1 − u²)²,  u < 1,  V = π/3',
      'k(u) = exp(−u²/2),  u < 5,  V = 2π',
    ],
    source: 'Silverman, Density Estimation (1986), 4.5',
  },
  {
    id: 'bandwidth',
    title: { zh: '带宽', en: 'Bandwidth' },
    body: {
      zh: '可以手定，也可以按规则从所示事件算出。Scott 规则按离散程度；似然交叉验证取“用其余事件最能预料每一件”的带宽。四次核取与之等效的带宽，为高斯核的 2.78 倍。',
      en: 'By hand, or by a rule from the events shown: Scott’s goes by their spread, likelihood cross-validation takes the radius at which all others foretell each event best. The quartic takes the equivalent radius, 2.78 times the Gaussian’s.',
    },
    formulas: ['h = n^(−1/6) · √(s_x · s_y)', 'h = argmax Σ log f₋ᵢ(sᵢ)'],
    source: 'Scott (1992) p. 152; Loader (1999) 5.3; Marron & Nolan (1988)',
  },
  {
    id: 'edge',
    title: { zh: '校正县界', en: 'Edge correction' },
    body: {
      zh: '县界外没有数据，靠边的密度会偏低。打开校正后，除以核函数落在县内的份额。',
      en: 'Nothing is known beyond the border, so densities near it come out low. The correction divides by the share of the kernel that lies within.',
    },
    formulas: ['f_c(s) = f(s) / ∫_W k(‖s − u‖ / h) du / (V · h²)'],
    source: 'Diggle, Applied Statistics 34 (1985)',
  },
  {
    id: 'difference',
    title: { zh: '两个时段', en: 'Two periods' },
    body: {
      zh: '差值图是每日密度之差，两个时段长短不同也可比。对比期为 0 时不算比率；件数少时标明“小基数”。',
      en: 'The difference is that of densities per day, so that periods of different lengths compare. Where the earlier count is 0 there is no rate of change; small counts are marked.',
    },
    formulas: ['Δ = f₁/T₁ − f₂/T₂', '(n₁ − n₂) / n₂'],
    source: '',
  },
  {
    id: 'areas',
    title: { zh: '归属网格与警务区', en: 'Which area' },
    body: {
      zh: '点落在边界上算在内，先列出的区优先；落不进任何区的记为“不在其中”，各区之和加上它等于总数。',
      en: 'A place on a border lies within; the area listed first has it. What lies in none is “outside”, and all areas with it sum to the total.',
    },
    formulas: ['n = Σ nₐ + n₀'],
    source: 'ST_Intersects, OGC 06-103r4',
  },
  {
    id: 'gistar',
    title: { zh: '冷热点 Gi*', en: 'Hot and cold spots, Gi*' },
    body: {
      zh: '一个单元连同相邻单元的件数，比全县平均多出或少出多少个标准差。同时检验很多单元会碰巧出现“显著”，默认用 FDR 校正。',
      en: 'By how many standard deviations a cell and its neighbours have more or fewer events than the mean. Testing many cells finds some by chance; the false discovery rate is held by default.',
    },
    formulas: [
      'Gi* = (Σⱼ wᵢⱼ xⱼ − x̄ · Wᵢ) / (s · √[(n·Wᵢ − Wᵢ²) / (n − 1)])',
      'FDR: max{ p₍ᵢ₎ ≤ (i/n) · α }',
    ],
    source: 'Ord & Getis, Geogr. Analysis 27 (1995); Benjamini & Hochberg, JRSS B 57 (1995)',
  },
  {
    id: 'emerging',
    title: { zh: '新兴热点', en: 'Emerging hot spots' },
    body: {
      zh: '按时间步分别算 Gi*，再看每个单元哪些步是热点、z 值有没有升降趋势，由此分为新增、连续、增强、持续、减弱、零星、振荡、历史。',
      en: 'Gi* for each step of time; then which steps of a cell are hot and whether its z-scores rise or fall: new, consecutive, intensifying, persistent, diminishing, sporadic, oscillating, historical.',
    },
    formulas: ['S = Σ_{i<j} sign(zⱼ − zᵢ)', 'Z = (S − sign S) / √Var(S)'],
    source: 'Mann (1945); Kendall (1975)',
  },
  {
    id: 'dbscan',
    title: { zh: '聚集区 DBSCAN', en: 'Clusters, DBSCAN' },
    body: {
      zh: '在给定距离内有足够多事件的地方连成一片；外廓取整，不指向单个地址。',
      en: 'Places with enough events within a distance grow together; outlines are rounded so that they point at no address.',
    },
    formulas: ['|{ j : d(i, j) ≤ ε }| ≥ minPts'],
    source: 'Ester, Kriegel, Sander & Xu, KDD (1996)',
  },
  {
    id: 'knox',
    title: { zh: '近重复 Knox', en: 'Near repeats, Knox' },
    body: {
      zh: '数出既近又紧接的事件对，与随机打乱时间多次后的对数相比；固定种子，结果可复算。只给表，不列地点。',
      en: 'Pairs that are near in both place and time are counted and set against the same after shuffling the times many times, with a fixed seed. A table only, no addresses.',
    },
    formulas: ['p = (1 + #{ Nₖ ≥ N }) / (1 + K)'],
    source: 'Knox, Applied Statistics 13 (1964); Besag & Diggle (1977)',
  },
  {
    id: 'pareto',
    title: { zh: '二八分布', en: '80-20' },
    body: {
      zh: '单元从多到少排列，看多少单元集中了八成事件；没有事件的单元也计入。',
      en: 'Cells from the most to the fewest: how few hold four fifths of the events. Cells without any count too.',
    },
    formulas: ['G = 2 · Σ i·x₍ᵢ₎ / (n · Σ x) − (n + 1)/n'],
    source: 'Lorenz (1905); Gini (1912)',
  },
  {
    id: 'small',
    title: { zh: '件数过少时隐去', en: 'Small counts' },
    body: {
      zh: '少于规定件数（默认 3）的单元和区域在导出与热点里不给件数；凡能由合计反推出来的，也一并隐去。家庭纠纷只画在网格中心。',
      en: 'Counts below a limit (3 unless set) are withheld in files and hotspots, and with them as many others as would let one work them out from totals. Disputes within a family are drawn at the centre of their grid alone.',
    },
    formulas: ['0 < n < k'],
    source: 'Hundepool et al., Statistical Disclosure Control (2012)',
  },
];

export const methodsText = {
  'methods.title': { zh: '数字是怎么算出来的', en: 'How the numbers are made' },
  'methods.source': { zh: '出处：{source}', en: 'Source: {source}' },
  'methods.contents': { zh: '目录', en: 'Contents' },
  'command.methods': { zh: '数字是怎么算出来的', en: 'How the numbers are made' },
} as const satisfies Record<string, Text>;
