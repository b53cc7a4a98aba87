import { inspectClaims } from '../../shared/publication/claim.ts';
import type { WardActor } from '../../shared/account/verb.ts';
import { requireVerb } from '../../shared/account/verb.ts';
import { Problem, type Finding } from '../../shared/problem.ts';
import type { Publication } from '../../shared/publication/document.ts';
import { act } from '../audit/act.ts';
import type { Context } from '../context.ts';
import { isDuplicateKey } from '../database/duplicate-key.ts';
import { program } from '../program.ts';
import { listTalliedRounds } from '../tally/round.ts';
import { roundStateAt } from '../../shared/round/state.ts';
import { freezePublication, type FrozenPublication } from './freeze.ts';
import { findLastEdition, insertPublication } from './queries.ts';
import { evaluateSources, readSources } from './sources.ts';

/**
 * Puts a year's evaluation before the public: frozen with everything it was computed from. Throws `evaluation.noPlan`, and
 * `publication.refused` with what stands against it: a round still open, or words the data do not carry.
 */
export async function releasePublication(
  context: Context,
  actor: WardActor,
  fiscalYear: number,
): Promise<FrozenPublication> {
  requireVerb(actor, 'publication.release');
  const { wardId } = actor;
  const version = 5;
  const sources = await readSources(context, wardId, fiscalYear);
  const evaluation = await evaluateSources(context.read, wardId, { sources, version });
  const findings = [
    ...(await inspectOpenRounds(context, actor, fiscalYear)),
    ...inspectClaims(evaluation, sources.plan),
  ];
  if (findings.length > 0) throw new Problem('publication.refused', { fiscalYear }, findings);
  return store(context, actor, {
    format: 'machikoe-publication',
    version,
    ward: sources.plan.ward,
    fiscalYear,
    edition: (await findLastEdition(context.read, wardId, fiscalYear)) + 1,
    releasedAt: context.now().toISOString(),
    program,
    evaluation,
    sources,
  });
}

async function store(
  context: Context,
  actor: WardActor,
  publication: Publication,
): Promise<FrozenPublication> {
  const frozen = freezePublication(publication);
  const { fiscalYear, edition, releasedAt } = publication;
  try {
    await act(context, actor, 'publication.release', async (writer, note) => {
      note.subject = String(fiscalYear);
      note.detail = { edition, checkCode: frozen.checkCode, hash: frozen.hash };
      await insertPublication(writer, {
        ...{ id: context.makeId(), ward_id: actor.wardId, fiscal_year: fiscalYear, edition },
        ...{ document: frozen.text, hash: frozen.hash, check_code: frozen.checkCode },
        ...{ released_by: actor.id, released_at: releasedAt },
      });
    });
  } catch (error) {
    // Somebody else released the same edition a moment ago.
    if (isDuplicateKey(error)) throw new Problem('publication.moved', { fiscalYear });
    throw error;
  }
  return frozen;
}

/** Figures that still move cannot be frozen. */
async function inspectOpenRounds(
  context: Context,
  { wardId }: WardActor,
  fiscalYear: number,
): Promise<Finding[]> {
  const now = context.now().toISOString();
  return (await listTalliedRounds(context.read, wardId))
    .filter((round) => round.fiscalYear === fiscalYear && roundStateAt(round, now) !== 'closed')
    .map(({ id, name }) => ({ path: id, code: 'roundStillOpen', details: { name } }));
}
