import type { Selectable } from 'kysely';
import { z } from 'zod';
import { accesses } from '../../shared/round/access.ts';
import { populationSchema, type ReceiptWords } from '../../shared/round/definition.ts';
import { designs } from '../../shared/round/design.ts';
import { roundStateAt, type RoundState } from '../../shared/round/state.ts';
import type { Context } from '../context.ts';
import type { Schema } from '../database/schema.ts';

const designSchema = z.enum(designs);
const accessSchema = z.enum(accesses);

/** A stored round in the words of the rules. Throws when another program wrote the row. */
export function parseRound(row: Selectable<Schema['round']>) {
  return {
    id: row.id,
    wardId: row.ward_id,
    name: row.name,
    panelId: row.panel_id,
    questionnaireId: row.questionnaire_id,
    versionId: row.questionnaire_version_id,
    fiscalYear: row.fiscal_year,
    design: designSchema.parse(row.design),
    access: accessSchema.parse(row.access),
    publicCode: row.public_code,
    isOncePerDevice: row.is_once_per_device === 1,
    receipt: readReceiptWords(row),
    population: populationSchema.parse(JSON.parse(row.population)),
    opensAt: row.opens_at,
    closesAt: row.closes_at,
    launchedAt: row.launched_at,
    isSynthetic: row.is_synthetic === 1,
  };
}

/** Where a stored round stands at this moment. */
export function roundStateOf(
  context: Context,
  row: Pick<Selectable<Schema['round']>, 'launched_at' | 'opens_at' | 'closes_at'>,
): RoundState {
  const facts = { launchedAt: row.launched_at, opensAt: row.opens_at, closesAt: row.closes_at };
  return roundStateAt(facts, context.now().toISOString());
}

type ReceiptColumns = Pick<
  Selectable<Schema['round']>,
  'results_expected' | 'reflection_note' | 'reflection_url'
>;

/** The receipt's own words, without what is not set. */
export function readReceiptWords(row: ReceiptColumns): ReceiptWords {
  return {
    ...(row.results_expected === null ? {} : { resultsExpected: row.results_expected }),
    ...(row.reflection_note === null ? {} : { reflectionNote: row.reflection_note }),
    ...(row.reflection_url === null ? {} : { reflectionUrl: row.reflection_url }),
  };
}

export function writeReceiptWords(words: ReceiptWords): ReceiptColumns {
  return {
    results_expected: words.resultsExpected ?? null,
    reflection_note: words.reflectionNote ?? null,
    reflection_url: words.reflectionUrl ?? null,
  };
}
