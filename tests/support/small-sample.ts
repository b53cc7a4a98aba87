/**
 * 24 answers by age, sex and answer; `-` is don't know or no answer. They are of 600 people, 300 in each age, 310 women.
 * R's survey package computed the figures the tests expect of them.
 */
export const smallSample: readonly string[] =
  'YF1 YF1 YF0 YF1 YF0 YM0 YM0 YM1 OF1 OF1 OF1 OF0 OF1 OF1 OF- OF1 OF0 OM1 OM0 OM0 OM1 OM- OM0 OM1'.split(
    ' ',
  );
