import { ageBands, recruitments, sexes } from './definition.ts';

const orders: Readonly<Record<string, readonly string[]>> = {
  ageBand: ageBands,
  sex: sexes,
  recruitment: recruitments,
};

/** Order of two values of a group variable: as they are listed where they have an order (young to old), else by text. */
export function compareGroupValues(variable: string, a: string, b: string): number {
  const order = orders[variable];
  if (order !== undefined) return order.indexOf(a) - order.indexOf(b);
  return a < b ? -1 : Number(a > b);
}
