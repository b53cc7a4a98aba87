/**
 * Who writes takes turns across all processes of one PostgreSQL, as one process does by itself: a change is alone, so that what
 * it has looked at stays true until its commit, as on SQLite; groups of answers are written beside one another but not beside a
 * change. PostgreSQL queues for the lock in order, so neither side waits for ever, and frees it with the transaction, also of a
 * process that was killed. Every statement looks anew (read committed), so what is read after the lock was got is the truth.
 */
const turnKey = 7_228_835;

export const takeChangeTurn = `select pg_advisory_xact_lock(${turnKey})`;
export const takeResponseTurn = `select pg_advisory_xact_lock_shared(${turnKey})`;
