import { listCarried, mappingSchema } from '../../shared/intake/column.ts';
import { rememberParsed } from '../database/remember-parsed.ts';

/** Which of weight and stratum a stored mapping has a column of. Throws when another program wrote it. */
export const readCarriedColumns = rememberParsed((mapping) =>
  listCarried(mappingSchema.parse(JSON.parse(mapping))),
);
