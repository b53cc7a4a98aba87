import type { RespondentKey, RoundId } from '../../shared/id.ts';
import { unknownGroups } from '../../shared/round/access.ts';
import { writeCell } from '../../shared/tally/cell.ts';
import { compileList } from '../database/compile-once.ts';
import type { Reader } from '../database/handle.ts';

/** What a visit needs to know of its round, with and without an invitation. */
const selectRounds = (read: Reader) =>
  read
    .selectFrom('round')
    .innerJoin('ward', 'ward.id', 'round.ward_id')
    .select([
      'round.id as round_id',
      'round.ward_id',
      'round.name',
      'round.questionnaire_version_id',
      'round.opens_at',
      'round.closes_at',
      'round.launched_at',
      'round.is_synthetic',
      'round.access',
      'round.is_once_per_device',
      'round.public_code',
      'round.results_expected',
      'round.reflection_note',
      'round.reflection_url',
      'ward.name_ja as ward_name_ja',
      'ward.name_en as ward_name_en',
    ]);

const runRoundsById = compileList((read, ids) => selectRounds(read).where('round.id', 'in', ids));
const runRoundsByCode = compileList((read, codes) =>
  selectRounds(read).where('round.public_code', 'in', codes),
);

/** Rounds by id, with all a visit needs to know of them. */
export async function findVisitedRounds(read: Reader, ids: readonly RoundId[]) {
  return new Map((await runRoundsById(read, ids)).map((round) => [round.round_id, round]));
}

/** The launched rounds behind public addresses, by their code. A wrong code is not among them. */
export async function findPublicRounds(read: Reader, codes: readonly string[]) {
  return new Map((await runRoundsByCode(read, codes)).map((round) => [round.public_code ?? '', round]));
}

export async function findPublicRound(read: Reader, code: string): Promise<FoundRound | undefined> {
  return (await findPublicRounds(read, [code])).get(code);
}
export type FoundRound = Awaited<ReturnType<typeof runRoundsById>>[number];

/** Whoever answers: the key, the groups and the round; invited or not. */
export type Respondent = FoundRound & { readonly respondent_key: RespondentKey; readonly cell: string };

/** Somebody nobody invited: known by the key in the address alone. */
export function makePublicRespondent(round: FoundRound, key: RespondentKey): Respondent {
  const mode = round.access === 'kiosk' ? 'kiosk' : 'web';
  return { ...round, respondent_key: key, cell: writeCell({ ...unknownGroups, mode }) };
}
