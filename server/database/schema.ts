import type { Generated } from 'kysely';
import type {
  AccountId,
  IndicatorId,
  InvitationId,
  MemberId,
  PanelId,
  QuestionnaireId,
  QuestionnaireVersionId,
  RespondentKey,
  RoundId,
  WardId,
} from '../../shared/id.ts';
import type { Role } from '../../shared/account/role.ts';
import type { CodingTables } from './coding-tables.ts';
import type { WeightTables } from './weight-tables.ts';

/** Instants are ISO 8601 UTC text, dates `YYYY-MM-DD` (Asia/Tokyo), flags 0/1, documents JSON text parsed by zod on reading. */
type Flag = 0 | 1;

export interface Schema extends CodingTables, WeightTables {
  ward: {
    id: WardId;
    code: string;
    name_ja: string;
    name_en: string;
    is_demo: Flag;
    created_at: string;
  };
  account: {
    id: AccountId;
    ward_id: WardId;
    login: string;
    name: string;
    role: Role;
    password_hash: string | null;
    is_disabled: Flag;
    created_at: string;
  };
  sign_in_link: { hash: string; account_id: AccountId; expires_at: string; used_at: string | null };
  session: {
    hash: string;
    account_id: AccountId;
    created_at: string;
    seen_at: string;
    expires_at: string;
  };
  api_token: {
    id: string;
    ward_id: WardId;
    hash: string;
    name: string;
    role: Role;
    created_at: string;
    revoked_at: string | null;
  };
  audit: {
    id: string;
    ward_id: WardId | null;
    at: string;
    actor_kind: 'account' | 'token' | 'respondent' | 'visitor' | 'operator';
    actor_id: string;
    verb: string;
    subject: string;
    detail: string;
  };
  panel: { id: PanelId; ward_id: WardId; name: string; is_synthetic: Flag; created_at: string };
  member: {
    id: MemberId;
    panel_id: PanelId;
    /** Registration number, unique in the panel. */
    number: string;
    name: string | null;
    age_band: string;
    sex: string;
    district: string;
    recruitment: string;
    term_start: string;
    term_end: string;
    email: string | null;
    postal_code: string | null;
    postal_address: string | null;
    created_at: string;
    changed_at: string;
  };
  questionnaire: {
    id: QuestionnaireId;
    ward_id: WardId;
    /** The draft being edited: a `QuestionnaireDefinition` that may still have findings. */
    draft: string;
    /** Counts saves; a save names the revision it started from, so that two editors never overwrite each other. */
    revision: number;
    is_synthetic: Flag;
    created_at: string;
    changed_at: string;
  };
  questionnaire_version: {
    id: QuestionnaireVersionId;
    questionnaire_id: QuestionnaireId;
    number: number;
    definition: string;
    definition_hash: string;
    frozen_at: string;
  };
  round: {
    id: RoundId;
    ward_id: WardId;
    /** Whose members are invited; null where nobody is. */
    panel_id: PanelId | null;
    questionnaire_id: QuestionnaireId;
    /** Set when launched. */
    questionnaire_version_id: QuestionnaireVersionId | null;
    name: string;
    fiscal_year: number;
    /** Design label: how respondents were recruited. */
    design: string;
    /** `personal`, `public` or `kiosk`. */
    access: Generated<string>;
    /** What the address of an open round ends in; set when launched. */
    public_code: string | null;
    is_once_per_device: Generated<Flag>;
    population: string;
    opens_at: string;
    closes_at: string;
    launched_at: string | null;
    /** For the receipt: when and where results appear, and what came of the last round. */
    results_expected: string | null;
    reflection_note: string | null;
    reflection_url: string | null;
    /** Position handed out last in this round's response log. */
    position: Generated<number>;
    is_synthetic: Flag;
    created_at: string;
  };
  invitation: {
    id: InvitationId;
    round_id: RoundId;
    member_id: MemberId;
    /** SHA-256 of the personal token; the token itself is derived from a secret that is not in the database. */
    token_hash: string;
    /** Keyed hash of the short code: short as it is, a plain hash could be tried out. */
    code_hash: string;
    respondent_key: RespondentKey;
    cell: string;
    created_at: string;
  };
  response: {
    round_id: RoundId;
    position: number;
    respondent_key: RespondentKey;
    /** 1 for the first answer of a respondent, counted up by corrections; unique with round and key. */
    edition: number;
    replaces: number | null;
    content_hash: string;
    reference: string;
    cell: string;
    document: string;
    received_at: string;
  };
  /** What a respondent has typed and not sent. */
  draft: {
    round_id: RoundId;
    respondent_key: RespondentKey;
    /** Counts saves; a save names the revision it started from. */
    revision: number;
    /** JSON of the form's fields, names and values. */
    fields: string;
    language: string;
    saved_at: string;
  };
  /** `cube`: packed counts. */
  tally_checkpoint: { round_id: RoundId; position: number; cube: string; made_at: string };
  /** `cells`: JSON of the cells by code. */
  tally_columns: { round_id: RoundId; position: number; signature: string; cells: string; made_at: string };
  /** `bytes`: base64; `position`: last change held, which may be later than the columns' own. */
  tally_segment: { round_id: RoundId; number: number; position: number; bytes: string };
  indicator: {
    id: IndicatorId;
    ward_id: WardId;
    code: string;
    /** An `IndicatorDocument` without its binding. */
    definition: string;
    /** A `Binding`, apart so that loading a plan again leaves what staff bound; null when values are entered by hand. */
    binding: string | null;
    created_at: string;
    changed_at: string;
  };
  indicator_value: {
    id: string;
    indicator_id: IndicatorId;
    fiscal_year: number;
    /** JSON of an `EnteredValue`; a later row for the same year replaces the earlier one, both are kept. */
    value: string;
    entered_by: string;
    entered_at: string;
  };
  /** What staff declared about the step to a fiscal year of a series; `covers`: JSON of the breaks found then. The last holds. */
  series_mark: {
    id: string;
    indicator_id: IndicatorId;
    fiscal_year: number;
    mark: string;
    covers: string;
    reason: string;
    entered_by: string;
    entered_at: string;
  };
  person_sums: { key: string; ward_id: WardId; document: string; made_at: string };
  plan: {
    id: string;
    ward_id: WardId;
    fiscal_year: number;
    file_name: string;
    document: string;
    loaded_at: string;
  };
  evaluation_entry: {
    id: string;
    ward_id: WardId;
    fiscal_year: number;
    /** Row number, strategy code or action code. */
    subject: string;
    field: string;
    /** Counted up; the highest of a subject and field is in force, all are kept. */
    edition: number;
    /** JSON; `null` takes an entry back. */
    value: string;
    entered_by: string;
    entered_at: string;
  };
  /** Where the answers of a round taken in from elsewhere came from. */
  intake: {
    round_id: RoundId;
    file_name: string;
    /** SHA-256 of the file. */
    file_hash: string;
    /** JSON of a `Mapping`: what each column was taken for. */
    mapping: string;
    persons: number;
    /** People who had been asked; null where nobody knows. */
    invited: number | null;
    imported_by: string;
    imported_at: string;
  };
  /** What was put before the public. Never changed, never deleted. */
  publication: {
    id: string;
    ward_id: WardId;
    fiscal_year: number;
    /** Counted up within ward and year. */
    edition: number;
    /** Canonical JSON of a `Publication`; the hash is over these very bytes. */
    document: string;
    /** SHA-256 in hexadecimal. */
    hash: string;
    /** Derived from the hash; printed on sheets. */
    check_code: string;
    released_by: string;
    released_at: string;
  };
  /** Tables somebody chose to look at again. */
  tally_view: {
    id: string;
    ward_id: WardId;
    round_id: RoundId;
    name: string;
    /** A `ViewDefinition`. */
    definition: string;
    made_by: string;
    made_at: string;
  };
  rule_set: {
    id: string;
    ward_id: WardId;
    fiscal_year: number;
    /** Counted up; the highest is in force, all are kept. */
    edition: number;
    document: string;
    changed_by: string;
    changed_at: string;
  };
}
