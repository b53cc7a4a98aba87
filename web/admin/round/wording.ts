import { roundShare } from '../../../shared/statistics/rounding.ts';

/** A share (0–1) in percent with one decimal, as the ward prints rates. */
export function showShare(share: number): string {
  return roundShare(share, 1);
}
