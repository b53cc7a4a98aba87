import { expect, test } from 'vitest';
import { countTests } from './support/count-tests.mjs';

const report = (numPassedTests: number, numTotalTests: number, broken = 0): string =>
  JSON.stringify({
    numPassedTests,
    numTotalTests,
    testResults: [
      ...Array.from({ length: broken }, () => ({ status: 'failed', assertionResults: [] })),
      { status: 'failed', assertionResults: [{}] },
    ],
  });

test('passed and failed tests are counted', () => {
  expect(countTests(report(5, 5), 0)).toEqual({ passed: 5, failed: 0 });
  expect(countTests(report(3, 5), 1)).toEqual({ passed: 3, failed: 2 });
});

test('what did not run is not passed: skipped tests, broken files, errors outside tests, no report', () => {
  expect(countTests(report(4, 5), 0)).toEqual({ passed: 4, failed: 1 });
  expect(countTests(report(5, 5, 2), 1)).toEqual({ passed: 5, failed: 2 });
  expect(countTests(report(5, 5), 1)).toEqual({ passed: 5, failed: 1 });
  expect(countTests(undefined, 1)).toEqual({ passed: 0, failed: 1 });
});
