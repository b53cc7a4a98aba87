/** Who may import what: one row for each sort of file, the first row that matches a file holds for it. */
export interface ImportRow {
  readonly from: string;
  /** Places it may import from; `type ` in front allows only types, and the schemas that read them. Its own folder must be named too. */
  readonly may: readonly string[];
  /** Exceptions to `may`. */
  readonly never?: readonly string[];
  /** Packages it may import; without a list, any. */
  readonly packages?: readonly string[];
  /** Packages it may not import. */
  readonly noPackages?: readonly string[];
}

/** Where a noun has too many pages for one file, each stands in a `…-page.ts` of its own, called by `pages.ts`. */
const rooms = 'server/*/{actions,routes,pages,*-page}.ts';
/** Folders that are not nouns of the trade: doors and wiring. */
const doors = 'server/{http,command,demo,start}/**';
const wiring = 'server/{main,app,config,open-context}.ts';
/** Routes and pages change nothing themselves, and no SQL is written there. */
const notForRooms = ['server/{command,demo,start,database}/**', 'server/audit/act.ts', wiring];
const webPackages = ['svelte', 'svelte/**'];
export const httpPackages = ['hono', 'hono/**', '@hono/**'];
const database = ['kysely', 'kysely/**', 'better-sqlite3', 'pg'];
/** Ids, problems and the fiscal year: what every rule speaks of. */
const ground = 'shared/*.ts';

const sharedRows: readonly ImportRow[] = [
  { from: 'shared/statistics/**', may: ['shared/statistics/**'], packages: ['zod'] },
  {
    from: 'shared/tally/**',
    may: ['shared/{tally,statistics,questionnaire}/**', ground],
    packages: ['zod'],
  },
  {
    from: 'shared/indicator/**',
    may: ['shared/{indicator,tally,statistics,questionnaire,plan}/**', ground],
    packages: ['zod'],
  },
  {
    from: 'shared/evaluation/**',
    may: ['shared/{evaluation,indicator,tally,statistics,questionnaire,plan}/**', ground],
    packages: ['zod'],
  },
  { from: 'shared/publication/**', may: ['shared/**'], never: ['shared/text/**'], packages: ['zod'] },
  { from: 'shared/text/**', may: ['shared/**'], packages: ['zod'] },
  { from: 'shared/**', may: ['shared/**'], never: ['shared/{text,evaluation}/**'], packages: ['zod'] },
];

const serverRows: readonly ImportRow[] = [
  { from: 'server/start/**', may: ['server/start/**'], packages: ['node:**', 'vite'] },
  { from: 'server/*.ts', may: ['server/**', 'shared/**', 'migrations/index.ts', 'web/*/render.ts'] },
  { from: 'server/{command,demo}/**', may: ['server/**', 'shared/**'], never: ['server/start/**'] },
  {
    from: 'server/database/**',
    may: ['server/database/**', 'shared/**', 'migrations/index.ts'],
    noPackages: httpPackages,
  },
  {
    from: 'server/http/**',
    may: ['server/http/**', 'server/context.ts', 'shared/**'],
    noPackages: database,
  },
  {
    from: 'server/*/queries.ts',
    may: ['server/database/**', 'type shared/**'],
    noPackages: httpPackages,
  },
  {
    from: 'server/*/actions.ts',
    may: ['server/**', 'shared/**'],
    never: [rooms, doors, wiring],
    noPackages: [...httpPackages, ...database],
  },
  {
    from: 'server/*/routes.ts',
    may: ['server/**', 'shared/**', 'server/NOUN/actions.ts'],
    never: [rooms, ...notForRooms],
    noPackages: database,
  },
  {
    from: 'server/*/{pages,*-page}.ts',
    may: [
      'server/**',
      'shared/**',
      'server/NOUN/{actions,*-page}.ts',
      'web/*/{render,render-*}.ts',
      'type web/*/*.ts',
    ],
    never: [rooms, ...notForRooms],
    noPackages: database,
  },
  // The one-file-per-rule-or-device of a noun. It may serve its routes and speak HTTP, but then actions cannot use it.
  {
    from: 'server/**',
    may: ['server/**', 'shared/**'],
    never: [rooms, 'server/{command,demo,start}/**', wiring],
  },
];

const webRows: readonly ImportRow[] = [
  { from: 'web/components/**', may: ['web/components/**', 'shared/**'], packages: webPackages },
  {
    from: 'web/{respondent,publication}/{render,document}.ts',
    may: ['web/NOUN/**', 'web/components/**', 'shared/**'],
    packages: [...webPackages, 'node:crypto'],
  },
  {
    from: 'web/{respondent,publication}/**',
    may: ['web/NOUN/**', 'web/components/**', 'shared/**'],
    packages: webPackages,
  },
  {
    from: 'web/admin/api.ts',
    may: ['web/admin/**', 'web/components/**', 'shared/**', 'type server/app.ts'],
    noPackages: database,
  },
  {
    from: 'web/admin/**',
    may: ['web/admin/**', 'web/components/**', 'shared/**'],
    noPackages: [...httpPackages, ...database],
  },
];

export const importTable: readonly ImportRow[] = [
  ...sharedRows,
  ...serverRows,
  ...webRows,
  { from: 'migrations/index.ts', may: ['migrations/*.ts'], packages: ['kysely'] },
  { from: 'migrations/**', may: [], packages: ['kysely'] },
  { from: 'tests/**', may: ['**'] },
];
