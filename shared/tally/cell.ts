/**
 * A cell is one combination of the declared group variables, copied onto the invitation when the sample is drawn and onto
 * the response when it is appended. Breakdowns, filters on groups and weights by cell are functions of counts per cell.
 */
export const groupVariables = ['ageBand', 'sex', 'district', 'recruitment', 'mode'] as const;
export type GroupVariable = (typeof groupVariables)[number];
export type Cell = Readonly<Record<GroupVariable, string>>;

const separator = '|';

/** Text form as stored, values in the order of `groupVariables`. Throws when a value holds the separator. */
export function writeCell(cell: Cell): string {
  const values = groupVariables.map((variable) => cell[variable]);
  const broken = values.find((value) => value.includes(separator));
  if (broken !== undefined) throw new RangeError(`A group value must not contain "${separator}": ${broken}`);
  return values.join(separator);
}

export function readCell(text: string): Cell {
  const [ageBand = '', sex = '', district = '', recruitment = '', mode = ''] = text.split(separator);
  return { ageBand, sex, district, recruitment, mode };
}
