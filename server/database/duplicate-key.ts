const codes: readonly unknown[] = ['SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_CONSTRAINT_PRIMARYKEY', '23505'];

/** The one place that recognises a duplicate key, whatever the engine. */
export function isDuplicateKey(error: unknown): boolean {
  return error instanceof Error && 'code' in error && codes.includes(error.code);
}
