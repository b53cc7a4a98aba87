/**
 * Which failures are of the moment and not of what was asked. Recognised here alone, whatever the engine; SQLite has none of
 * them.
 */

const lostCodes = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'EAI_AGAIN'],
  // PostgreSQL: shut down, crashed, starting, too many connections, a transaction left lying too long.
  ...['57P01', '57P02', '57P03', '53300', '25P03'],
]);
const lostWords =
  /^(Connection terminated|Connection ended|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed)/;

/** The connection is gone, or none was to be had. Whether a commit under way was made cannot be known. */
export function isConnectionLost(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = readCode(error);
  return lostCodes.has(code) || code.startsWith('08') || lostWords.test(error.message);
}

/** The transaction lost against others (serialization failure, deadlock): nothing of it was written. */
export function isOvertaken(error: unknown): boolean {
  return error instanceof Error && ['40001', '40P01'].includes(readCode(error));
}

function readCode(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : '';
}
