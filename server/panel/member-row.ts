import type { Insertable, Selectable } from 'kysely';
import { memberSchema, type Member } from '../../shared/panel/definition.ts';
import type { Schema } from '../database/schema.ts';

type Row = Selectable<Schema['member']>;
type Details = Omit<Insertable<Schema['member']>, 'id' | 'panel_id' | 'created_at' | 'changed_at'>;

/** A stored member as the rules know it. Throws when the row was not written by this program. */
export function readMemberRow(row: Row): Member {
  const optional = {
    name: row.name,
    email: row.email,
    postalCode: row.postal_code,
    postalAddress: row.postal_address,
  };
  return memberSchema.parse({
    number: row.number,
    ageBand: row.age_band,
    sex: row.sex,
    district: row.district,
    recruitment: row.recruitment,
    termStart: row.term_start,
    termEnd: row.term_end,
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== null)),
  });
}

export function writeMemberRow(member: Member): Details {
  return {
    number: member.number,
    name: member.name ?? null,
    age_band: member.ageBand,
    sex: member.sex,
    district: member.district,
    recruitment: member.recruitment,
    term_start: member.termStart,
    term_end: member.termEnd,
    email: member.email ?? null,
    postal_code: member.postalCode ?? null,
    postal_address: member.postalAddress ?? null,
  };
}
