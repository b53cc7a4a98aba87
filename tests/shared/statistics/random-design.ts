/**
 * Designs for the comparison with R: persons in strata and clusters, two waves, two margins. Drawn from a seed, so that a
 * disagreement can be repeated.
 */
export const personColumns = [
  'design',
  'person',
  'stratum',
  'population',
  'cluster',
  'clusters',
  'clusterSize',
  'weight',
  'weight2',
  'first',
  'second',
  'base',
  'base2',
  'y',
  'y2',
  'score',
  'a',
  'b',
  'z',
] as const;
type PersonColumn = (typeof personColumns)[number];
export type DesignPerson = Readonly<Record<PersonColumn, string | number>>;

export interface DesignTarget {
  readonly design: string;
  readonly margin: string;
  readonly category: string;
  readonly total: number;
}

export interface DrawnDesigns {
  readonly persons: readonly DesignPerson[];
  readonly targets: readonly DesignTarget[];
}

type Random = () => number;

/** Mulberry32. */
function makeRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function drawDesigns(seed: number, count: number): DrawnDesigns {
  const random = makeRandom(seed);
  const designs = Array.from({ length: count }, (_, index) => drawDesign(`d${index + 1}`, random));
  return {
    persons: designs.flatMap(({ persons }) => persons),
    targets: designs.flatMap(({ targets }) => targets),
  };
}

function drawDesign(design: string, random: Random): DrawnDesigns {
  const whole = (from: number, to: number): number => from + Math.floor(random() * (to - from + 1));
  const groups = { a: whole(2, 4), b: whole(2, 3), z: whole(2, 4) };
  const isOverlapping = random() < 0.8;
  const persons: DesignPerson[] = [];
  const strata = whole(1, 4);
  let cluster = 0;
  for (let stratum = 1; stratum <= strata; stratum += 1) {
    const clusters = whole(4, 9);
    const shared = { design, stratum: `s${stratum}`, clusters: clusters * whole(2, 9) };
    const own: DesignPerson[] = [];
    for (let one = 0; one < clusters; one += 1) {
      cluster += 1;
      const size = whole(3, 8);
      const place = { ...shared, cluster, clusterSize: size + whole(0, 20), lean: random() };
      for (let person = 0; person < size; person += 1) {
        // Two of each cluster in the first wave: one alone would have no spread.
        const drawn = drawPerson(place, groups, isOverlapping, random);
        own.push(person < 2 ? { ...drawn, first: 1 } : drawn);
      }
    }
    const population = own.length + whole(5, 900);
    const base = population / own.length;
    const isEven = random() < 0.3;
    own.forEach((person) => {
      const weight = isEven ? base : base * (0.5 + random());
      persons.push({ ...person, population, weight, person: persons.length + 1 });
    });
  }
  return { persons, targets: drawTargets(design, persons, random) };
}

type Place = Pick<DesignPerson, 'design' | 'stratum' | 'clusters' | 'cluster' | 'clusterSize'> & {
  lean: number;
};

function drawPerson(
  { lean, ...place }: Place,
  groups: Record<'a' | 'b' | 'z', number>,
  isOverlapping: boolean,
  random: Random,
): DesignPerson {
  const pick = (name: 'a' | 'b' | 'z'): string => `${name}${1 + Math.floor(random() * groups[name])}`;
  const chance = (p: number): number => (random() < p ? 1 : 0);
  const y = chance(0.2 + 0.6 * lean);
  const first = chance(0.8);
  return {
    ...place,
    person: 0,
    population: 0,
    weight: 0,
    weight2: 0.5 + 2 * random(),
    first,
    second: first === 0 ? 1 : chance(isOverlapping ? 0.6 : 0),
    base: chance(0.85),
    base2: chance(0.85),
    y,
    y2: chance(y === 1 ? 0.8 : 0.35),
    score: 1 + Math.floor(random() * 3) + 2 * y,
    a: pick('a'),
    b: pick('b'),
    z: pick('z'),
  };
}

/** Margins that disagree with the sample by up to a third, with the same total. */
function drawTargets(design: string, persons: readonly DesignPerson[], random: Random): DesignTarget[] {
  const total = Math.round(persons.reduce((sum, { weight }) => sum + Number(weight), 0));
  return (['a', 'b'] as const).flatMap((margin) => {
    const sums = new Map<string, number>();
    for (const person of persons.filter(({ first }) => first === 1)) {
      const category = String(person[margin]);
      sums.set(category, (sums.get(category) ?? 0) + Number(person.weight) * (0.8 + 0.5 * random()));
    }
    const categories = [...sums].toSorted(([one], [other]) => (one < other ? -1 : 1));
    const all = categories.reduce((sum, [, amount]) => sum + amount, 0);
    let left = total;
    return categories.map(([category, amount], index) => {
      const share = index === categories.length - 1 ? left : Math.round((total * amount) / all);
      left -= share;
      return { design, margin, category, total: share };
    });
  });
}

export function writeCsv(columns: readonly string[], rows: readonly object[]): string {
  const lines = rows.map((row) => {
    const fields = new Map(Object.entries(row));
    return columns.map((column) => String(fields.get(column))).join(',');
  });
  return [columns.join(','), ...lines, ''].join('\n');
}

export const targetColumns = ['design', 'margin', 'category', 'total'] as const;

function readCsv(text: string): Map<string, string>[] {
  const [head = '', ...lines] = text.trimEnd().split('\n');
  const columns = head.split(',');
  return lines.map((line) => new Map(line.split(',').map((field, index) => [columns[index] ?? '', field])));
}

export function readDesigns(persons: string, targets: string): DrawnDesigns {
  return {
    persons: readCsv(persons).map((row) => {
      const field = (column: PersonColumn): string => row.get(column) ?? '';
      const number = (column: PersonColumn): number => Number(field(column));
      return {
        ...{
          design: field('design'),
          stratum: field('stratum'),
          a: field('a'),
          b: field('b'),
          z: field('z'),
        },
        ...{ person: number('person'), population: number('population'), cluster: number('cluster') },
        ...{ clusters: number('clusters'), clusterSize: number('clusterSize'), weight: number('weight') },
        ...{ weight2: number('weight2'), first: number('first'), second: number('second') },
        ...{
          base: number('base'),
          base2: number('base2'),
          y: number('y'),
          y2: number('y2'),
          score: number('score'),
        },
      };
    }),
    targets: readCsv(targets).map((row) => {
      const field = (column: (typeof targetColumns)[number]): string => row.get(column) ?? '';
      return {
        ...{ design: field('design'), margin: field('margin'), category: field('category') },
        total: Number(field('total')),
      };
    }),
  };
}
