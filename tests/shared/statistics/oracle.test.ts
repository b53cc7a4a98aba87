import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { computeFigures } from './design-figures.ts';
import {
  drawDesigns,
  personColumns,
  readDesigns,
  targetColumns,
  writeCsv,
  type DrawnDesigns,
} from './random-design.ts';

/**
 * Every estimator against R's package survey, on designs drawn at random. What R said of one set of them is kept beside
 * the script that asked it, and compared wherever the tests run; where R and survey are present, new designs are drawn and
 * R is asked again.
 */
const folder = path.resolve(import.meta.dirname, '../../fixtures/r');
const figuresSchema = z.record(z.string(), z.record(z.string(), z.number()));
type OracleFigures = z.infer<typeof figuresSchema>;

function read(name: string): string {
  return readFileSync(path.join(folder, name), 'utf8');
}

/** Figures of ours that R has none for, and the other way round, are a mistake in one of the two lists. */
const optional = new Set(['mcnemar.exact', 'mcnemar.chi']);

function listDisagreements({ persons, targets }: DrawnDesigns, oracle: OracleFigures): string[] {
  return Object.entries(oracle).flatMap(([design, theirs]) => {
    const ours = computeFigures(
      persons.filter((person) => person.design === design),
      targets.filter((target) => target.design === design),
    );
    const names = new Set([...Object.keys(theirs), ...Object.keys(ours)]);
    return [...names].flatMap((name) => {
      const [own, other] = [ours[name], theirs[name]];
      if (own === undefined && optional.has(name)) return [];
      const isClose = own !== undefined && other !== undefined && isNear(own, other);
      return isClose ? [] : [`${design} ${name}: ours ${own}, R ${other}`];
    });
  });
}

/** To 1e-9 relative; a standard error of nothing may leave a speck. */
function isNear(own: number, other: number): boolean {
  return Math.abs(own - other) <= 1e-9 * Math.abs(other) + 1e-13;
}

function askR(designs: DrawnDesigns): OracleFigures {
  const place = mkdtempSync(path.join(tmpdir(), 'machikoe-oracle-'));
  try {
    const files = [path.join(place, 'persons.csv'), path.join(place, 'targets.csv')] as const;
    writeFileSync(files[0], writeCsv(personColumns, designs.persons));
    writeFileSync(files[1], writeCsv(targetColumns, designs.targets));
    const { status, stdout, stderr } = spawnSync('Rscript', [path.join(folder, 'oracle.R'), ...files], {
      encoding: 'utf8',
      maxBuffer: 1e8,
    });
    if (status !== 0) throw new Error(`R ended with ${status}: ${stderr}`);
    return figuresSchema.parse(JSON.parse(stdout));
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

const hasR =
  spawnSync('Rscript', [
    '-e',
    'quit(status = !all(sapply(c("survey", "MASS"), requireNamespace, quietly = TRUE)))',
  ]).status === 0;

describe('against the package survey of R', () => {
  test('every figure of the kept designs agrees', () => {
    const designs = readDesigns(read('persons.csv'), read('targets.csv'));
    const oracle = figuresSchema.parse(JSON.parse(read('oracle.json')));
    expect(Object.keys(oracle).length).toBeGreaterThanOrEqual(12);
    expect(listDisagreements(designs, oracle)).toEqual([]);
  });

  test('the comparison notices a figure that is off by one part in a hundred million, or missing', () => {
    const designs = readDesigns(read('persons.csv'), read('targets.csv'));
    const oracle = figuresSchema.parse(JSON.parse(read('oracle.json')));
    const [name = '', figures = {}] = Object.entries(oracle)[0] ?? [];
    const bent = { [name]: { ...figures, 'raked.se': (figures['raked.se'] ?? 0) * (1 + 1e-8), more: 1 } };
    expect(listDisagreements(designs, bent)).toHaveLength(2);
  });

  // Without R there is nothing to ask; the kept figures above are compared everywhere.
  if (hasR) {
    const seed = Math.floor(Math.random() * 2 ** 31);
    test(`new designs, seed ${seed}`, { timeout: 120_000 }, () => {
      process.stdout.write(`Designs for R drawn from seed ${seed}\n`);
      const designs = drawDesigns(seed, 8);
      expect(listDisagreements(designs, askR(designs))).toEqual([]);
    });
  }
});
