import type { ageBands, recruitments, sexes } from '../../../shared/panel/definition.ts';

/** What the list of members is narrowed down to; an empty text narrows nothing. */
export interface MemberSearch {
  readonly search: string;
  readonly ageBand: (typeof ageBands)[number] | '';
  readonly sex: (typeof sexes)[number] | '';
  readonly district: string;
  readonly recruitment: (typeof recruitments)[number] | '';
  readonly term: 'current' | 'all';
}

export const everybody: MemberSearch = {
  search: '',
  ageBand: '',
  sex: '',
  district: '',
  recruitment: '',
  term: 'current',
};

/** As the API takes it. */
export function writeQuery(
  { search, ageBand, sex, district, recruitment, term }: MemberSearch,
  page: number,
) {
  return {
    ...(search === '' ? {} : { search }),
    ...(ageBand === '' ? {} : { ageBand }),
    ...(sex === '' ? {} : { sex }),
    ...(district === '' ? {} : { district }),
    ...(recruitment === '' ? {} : { recruitment }),
    term,
    page: String(page),
  };
}
