import type { CodingStage } from '../../shared/coding/stage.ts';
import type { QuestionnaireId, RoundId } from '../../shared/id.ts';

/** Free texts read and coded by people; part of the schema. */
export interface CodingTables {
  /** Editions of the codes for a text question; the highest is in force, all are kept. */
  code_frame: {
    questionnaire_id: QuestionnaireId;
    question_key: string;
    edition: number;
    /** JSON of a `CodeFrame`. */
    codes: string;
    changed_by: string;
    changed_at: string;
  };
  /** One working through of a round's answers to a text question. */
  coding: {
    id: string;
    round_id: RoundId;
    question_key: string;
    /** Counted up within round and question; the highest finalised one is in force. */
    number: number;
    stage: CodingStage;
    /** Percent of the texts that several people code. */
    double_share: number;
    /** From which anybody can draw these texts again. */
    sample_seed: string;
    started_by: string;
    started_at: string;
    /** Set when finalised and never changed: JSON of the codes, and of `[position, codes]` by position. */
    codes: string | null;
    assignments: string | null;
    /** SHA-256 in hexadecimal. */
    hash: string | null;
    finalised_by: string | null;
    finalised_at: string | null;
  };
  /** Codes one person gave to one text. */
  coding_mark: { coding_id: string; position: number; coder: string; codes: string; marked_at: string };
  /** What holds where the coders disagreed. */
  coding_decision: {
    coding_id: string;
    position: number;
    codes: string;
    decided_by: string;
    decided_at: string;
  };
}
