import { up as account } from './0001-account.ts';
import { up as audit } from './0002-audit.ts';
import { up as panel } from './0003-panel.ts';
import { up as questionnaire } from './0004-questionnaire.ts';
import { up as round } from './0005-round.ts';
import { up as response } from './0006-response.ts';
import { up as tally } from './0007-tally.ts';
import { up as indicator } from './0008-indicator.ts';
import { up as plan } from './0009-plan.ts';
import { up as draft } from './0010-draft.ts';
import { up as columns } from './0011-columns.ts';
import { up as publication } from './0012-publication.ts';
import { up as intake } from './0013-intake.ts';
import { up as weight } from './0014-weight.ts';
import { up as series } from './0015-series.ts';
import { up as view } from './0016-view.ts';
import { up as coding } from './0017-coding.ts';
import { up as viewName } from './0018-view-name.ts';

/** Forwards only, by hand, in order; a released migration is never edited. */
export const migrations = {
  '0001-account': { up: account },
  '0002-audit': { up: audit },
  '0003-panel': { up: panel },
  '0004-questionnaire': { up: questionnaire },
  '0005-round': { up: round },
  '0006-response': { up: response },
  '0007-tally': { up: tally },
  '0008-indicator': { up: indicator },
  '0009-plan': { up: plan },
  '0010-draft': { up: draft },
  '0011-columns': { up: columns },
  '0012-publication': { up: publication },
  '0013-intake': { up: intake },
  '0014-weight': { up: weight },
  '0015-series': { up: series },
  '0016-view': { up: view },
  '0017-coding': { up: coding },
  '0018-view-name': { up: viewName },
} as const;
