/** Text with U+0000 in it, which PostgreSQL neither stores nor compares. Nobody types it; programs that look for faults do. */
export function isUnstorable(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '22021';
}
