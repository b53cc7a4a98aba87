import { readMemberCell } from '../../../shared/panel/cell-value.ts';
import { memberFields } from '../../../shared/panel/column.ts';
import { memberSchema, type Member } from '../../../shared/panel/definition.ts';

/** A member as typed: every field a text, empty where nothing is known. */
export interface MemberForm {
  number: string;
  name: string;
  ageBand: Member['ageBand'] | '';
  sex: Member['sex'] | '';
  district: string;
  recruitment: Member['recruitment'] | '';
  termStart: string;
  termEnd: string;
  email: string;
  postalCode: string;
  postalAddress: string;
}

export function fillForm(member?: Member): MemberForm {
  const form: MemberForm = {
    ...{ number: '', name: '', ageBand: '', sex: '', district: '', recruitment: '' },
    ...{ termStart: '', termEnd: '', email: '', postalCode: '', postalAddress: '' },
  };
  const known = Object.entries(member ?? {}).filter(([, value]) => value !== undefined);
  return Object.assign(form, Object.fromEntries(known));
}

export interface FormFault {
  readonly path: string;
  readonly code: string;
  readonly details?: Readonly<Record<string, string | number>>;
}

/** What was typed as a member, or why not, by the same rules as the import. */
export function readForm(form: MemberForm): { member: Member } | { faults: FormFault[] } {
  const faults: FormFault[] = [];
  const draft: Record<string, string> = {};
  for (const [field, value] of Object.entries(form)) {
    const name = memberFields.find((one) => one === field);
    if (name === undefined || value.trim() === '') continue;
    const reading = readMemberCell(name, value);
    if ('fault' in reading) faults.push({ path: name, ...reading.fault });
    else draft[name] = reading.value;
  }
  if (faults.length > 0) return { faults };
  const parsed = memberSchema.safeParse(draft);
  if (parsed.success) return { member: parsed.data };
  return {
    faults: parsed.error.issues.map((issue) => ({
      path: String(issue.path[0] ?? ''),
      code: issue.code === 'custom' ? issue.message : 'emptyCell',
    })),
  };
}
