/** What a visit needs to know of its round, with and without an invitation. */
export const visitColumns = [
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
] as const;
