/**
 * Counts what vitest's JSON report says.
 * A test that was skipped proves nothing and counts as failed; so does a file that could not be run at all,
 * and a run that ended badly although every test in it passed (an error outside any test).
 * @param {string | undefined} report vitest's JSON; undefined when it did not come to writing one
 * @param {number} exitCode vitest's own
 * @returns {{ passed: number, failed: number }}
 */
export function countTests(report, exitCode) {
  if (report === undefined) return { passed: 0, failed: 1 };
  const { numPassedTests: passed, numTotalTests: total, testResults } = JSON.parse(report);
  const emptyFiles = testResults.filter(isBrokenFile).length;
  const failed = total - passed + emptyFiles;
  return { passed, failed: failed === 0 && exitCode !== 0 ? 1 : failed };
}

/** @param {{ status: string, assertionResults: unknown[] }} file */
function isBrokenFile(file) {
  return file.status === 'failed' && file.assertionResults.length === 0;
}
