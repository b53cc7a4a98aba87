import type { Selectable } from 'kysely';
import { z } from 'zod';
import { designs, populationSchema } from '../../shared/round/definition.ts';
import type { Schema } from '../database/schema.ts';

const designSchema = z.enum(designs);

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
    population: populationSchema.parse(JSON.parse(row.population)),
    opensAt: row.opens_at,
    closesAt: row.closes_at,
    launchedAt: row.launched_at,
    isSynthetic: row.is_synthetic === 1,
  };
}
