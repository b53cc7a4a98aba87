/**
 * Text ids are made by the context (UUIDv7; rounds and respondents have shorter ones); the brand keeps one noun's id from being
 * passed for another's.
 */
export type Id<Noun extends string> = string & { readonly __noun?: Noun };

export type WardId = Id<'ward'>;
export type AccountId = Id<'account'>;
export type PanelId = Id<'panel'>;
export type MemberId = Id<'member'>;
export type QuestionnaireId = Id<'questionnaire'>;
export type QuestionnaireVersionId = Id<'questionnaireVersion'>;
export type RoundId = Id<'round'>;
export type InvitationId = Id<'invitation'>;
export type RespondentKey = Id<'respondent'>;
export type IndicatorId = Id<'indicator'>;
export type BenchmarkId = Id<'benchmark'>;
