import type { Actor } from '../../shared/account/verb.ts';
import type { RoundId } from '../../shared/id.ts';
import type { Context } from '../context.ts';
import { checkpointColumns, checkpointCube } from './store-checkpoint.ts';
import { inPassing, type Pace } from './pace.ts';
import { listUncheckpointed } from './queries.ts';
import { requireTalliedRound, takeCubeOf } from './round.ts';

/**
 * Keeps the stored counts near the end of the logs, so that a start folds little: after many new entries, at a quiet moment
 * and at the stop. It is upkeep: whoever answers or reads goes first, and nothing depends on it. Of several processes the one
 * on duty looks, while no upkeep is held; each stores what it has at its stop, and of two checkpoints the later one stays.
 */
export interface TallyKeeper {
  /** One look at every round. */
  look(): Promise<void>;
  /** Stores what is in memory, without folding anything more. */
  stop(): Promise<void>;
}

/** A log that stood still since the last look is folded for this many entries; one that grows, for many more. */
const quietEntries = 500;
const busyEntries = 20_000;
const pause = 15_000;

type Overdue = Awaited<ReturnType<typeof listUncheckpointed>>[number];

function actorOf({ ward_id: wardId }: Overdue): Actor {
  return { kind: 'operator', id: 'server', wardId };
}

/** `pace`: what folding does between two batches, so that nobody waits for upkeep. */
export function keepTallies(context: Context, pace: Pace = inPassing): TallyKeeper {
  const seen = new Map<RoundId, number>();
  let looking: Promise<unknown> | undefined;
  let isStopped = false;
  async function look(): Promise<void> {
    for (const row of await listUncheckpointed(context.read)) {
      if (isStopped || context.upkeep.isHeld) return;
      const isQuiet = seen.get(row.id) === row.position;
      seen.set(row.id, row.position);
      await keepUp(context, row, { entries: isQuiet ? quietEntries : busyEntries, pace });
    }
  }
  const lookOnDuty = async (): Promise<void> => {
    if (await context.duty.take()) await look();
  };
  const timer = setInterval(() => {
    looking ??= lookOnDuty()
      // What a stop cuts short is folded again after the next start.
      .catch((error: unknown) => isStopped || tellOf(context, error))
      .finally(() => (looking = undefined));
  }, pause);
  timer.unref();
  return {
    look,
    stop: async () => {
      clearInterval(timer);
      isStopped = true;
      await storeFolded(context).catch((error: unknown) => tellOf(context, error));
    },
  };
}

/** Upkeep that fails is tried again at the next look. */
function tellOf(context: Context, error: unknown): void {
  context.log.warn({ error }, 'counts could not be stored');
}

interface Upkeep {
  /** Beyond the checkpoint, from which on there is a new one. */
  readonly entries: number;
  readonly pace: Pace;
}

async function keepUp(context: Context, row: Overdue, { entries, pace }: Upkeep): Promise<void> {
  const actor = actorOf(row);
  if (row.position - (row.cube_position ?? 0) >= entries) {
    const { cube } = await takeCubeOf(context, row.ward_id, row.id, pace);
    await checkpointCube(context, actor, row.id, cube);
  }
  if (row.position - (row.columns_position ?? 0) >= entries) {
    const { definition } = await requireTalliedRound(context.read, row.ward_id, row.id);
    const columns = await context.columns.take(context.read, row.id, definition, pace);
    await checkpointColumns(context, actor, row.id, columns);
  }
}

async function storeFolded(context: Context): Promise<void> {
  for (const row of await listUncheckpointed(context.read)) {
    const cube = context.cubes.peek(row.id);
    if (cube !== undefined && cube.position > (row.cube_position ?? 0)) {
      await checkpointCube(context, actorOf(row), row.id, cube);
    }
    const columns = context.columns.peek(row.id);
    if (columns !== undefined && columns.position > (row.columns_position ?? 0)) {
      await checkpointColumns(context, actorOf(row), row.id, columns);
    }
  }
}
