import { readFileSync } from 'node:fs';
import type { Insertable } from 'kysely';
import type { WardId } from '../../shared/id.ts';
import { act } from '../../server/audit/act.ts';
import type { Schema } from '../../server/database/schema.ts';
import type { OpenContext } from '../../server/open-context.ts';
import { operatorOf } from './app.ts';

const read = (name: string): string =>
  readFileSync(new URL(`../fixtures/publication/${name}`, import.meta.url), 'utf8');

/** The text that was released, as it was kept. */
export const releasedDocument = read('version-1.json');

interface Archive {
  readonly hash: string;
  readonly checkCode: string;
  readonly questionnaires: Omit<Insertable<Schema['questionnaire']>, 'ward_id'>[];
  readonly versions: Insertable<Schema['questionnaire_version']>[];
  readonly rounds: Omit<Insertable<Schema['round']>, 'ward_id' | 'panel_id'>[];
  readonly responses: Insertable<Schema['response']>[];
}

/** Puts the rounds, questionnaires and answers a publication came from into a ward, with the publication and its record. */
export async function loadArchive(context: OpenContext, wardId: WardId): Promise<void> {
  const archive = JSON.parse(read('archive-1.json')) as Archive;
  const { hash, checkCode } = archive;
  await act(context, operatorOf(wardId), 'publication.release', async (writer, note) => {
    note.subject = '2015';
    note.detail = { edition: 1, checkCode, hash };
    const own = { ward_id: wardId };
    for (const row of archive.questionnaires) {
      await writer
        .insertInto('questionnaire')
        .values({ ...row, ...own })
        .execute();
    }
    await writer.insertInto('questionnaire_version').values(archive.versions).execute();
    for (const row of archive.rounds) {
      await writer
        .insertInto('round')
        .values({ ...row, ...own, panel_id: null })
        .execute();
    }
    for (const row of archive.responses) await writer.insertInto('response').values(row).execute();
    await writer
      .insertInto('publication')
      .values({
        ...{ id: context.makeId(), ...own, fiscal_year: 2015, edition: 1, document: releasedDocument },
        ...{ hash, check_code: checkCode, released_by: 'somebody', released_at: '2026-04-03T00:00:00.000Z' },
      })
      .execute();
  });
}
