import { z } from 'zod';

/** What is known of a registered monitor. Codes are stored; labels live in `shared/text`. Districts (校下) are the ward's own names. */
export const ageBands = ['under-20', '20s', '30s', '40s', '50s', '60s', '70plus', 'unknown'] as const;
export const sexes = ['female', 'male', 'other', 'unknown'] as const;
/** 公募 (applied) or 抽出 (drawn from the register and agreed). */
export const recruitments = ['public', 'drawn'] as const;

const date = z.iso.date();
const line = (max: number) => z.string().trim().min(1).max(max);

export const memberSchema = z
  .strictObject({
    number: line(40),
    name: line(80).optional(),
    ageBand: z.enum(ageBands),
    sex: z.enum(sexes),
    /** No `|`: district is part of the cell's text form. */
    district: line(40).regex(/^[^|]+$/),
    recruitment: z.enum(recruitments),
    termStart: date,
    termEnd: date,
    email: z.email().max(254).optional(),
    postalCode: z
      .string()
      .regex(/^\d{3}-\d{4}$/)
      .optional(),
    postalAddress: line(200).optional(),
  })
  .refine(({ termStart, termEnd }) => termStart <= termEnd, {
    path: ['termEnd'],
    message: 'termEndsBeforeStart',
  })
  .refine(({ email, postalAddress }) => email !== undefined || postalAddress !== undefined, {
    path: ['email'],
    message: 'noContact',
  });
export type Member = z.infer<typeof memberSchema>;

/** Whether a member is in term on a day (`YYYY-MM-DD`, both ends included). */
export function isInTerm(
  { termStart, termEnd }: Pick<Member, 'termStart' | 'termEnd'>,
  day: string,
): boolean {
  return termStart <= day && day <= termEnd;
}
