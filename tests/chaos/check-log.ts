import Sqlite from 'better-sqlite3';
import { hashSecret } from '../../server/account/hash-secret.ts';
import { responseDocumentSchema } from '../../shared/questionnaire/answers.ts';
import { readJournal, type JournalEntry } from './journal.ts';

interface StoredResponse {
  readonly round_id: string;
  readonly position: number;
  readonly respondent_key: string;
  readonly edition: number;
  readonly replaces: number | null;
  readonly reference: string;
  readonly document: string;
}

interface StoredDraft {
  readonly respondent_key: string;
  readonly revision: number;
  readonly fields: string;
}

export interface LogCheck {
  /** What must not be; empty when all is well. */
  readonly faults: readonly string[];
  readonly stored: number;
  readonly acknowledged: number;
}

/**
 * Holds a database against what phones know: everything acknowledged is there once, nothing that nobody sent, nothing half
 * there, editions in the order they were sent. Opens the file as a start after a crash does, so give it a copy.
 */
export function checkLog(file: string, journalFile: string): LogCheck {
  const database = new Sqlite(file);
  try {
    const journal = readJournal(journalFile);
    const keyOf = makeKeyFinder(database);
    const responses = database
      .prepare<[], StoredResponse>(
        `select round_id, position, respondent_key, edition, replaces, reference, document from response
         order by round_id, position`,
      )
      .all();
    return {
      faults: [
        ...checkFile(database),
        ...checkPositions(database, responses),
        ...checkAudit(database, responses),
        ...checkAnswers(responses, journal, keyOf),
        ...checkDrafts(database, journal, keyOf),
      ],
      stored: responses.length,
      acknowledged: new Set(journal.flatMap((one) => (one.kind === 'received' ? [one.content] : []))).size,
    };
  } finally {
    database.close();
  }
}

type KeyFinder = (who: string) => string;

/** `/r/<token>` is somebody invited; `/p/<code>/<key>` says the key itself. */
function makeKeyFinder(database: Sqlite.Database): KeyFinder {
  const known = new Map(
    database
      .prepare<[], { token_hash: string; respondent_key: string }>(
        'select token_hash, respondent_key from invitation',
      )
      .all()
      .map(({ token_hash, respondent_key }) => [token_hash, respondent_key]),
  );
  return (who) => {
    const [, kind, first = '', second = ''] = who.split('/');
    return kind === 'p' ? second : (known.get(hashSecret(first)) ?? `nobody at ${who}`);
  };
}

function checkFile(database: Sqlite.Database): string[] {
  const integrity = database.pragma('integrity_check', { simple: true });
  const orphans = database.prepare('pragma foreign_key_check').all();
  return [
    ...(integrity === 'ok' ? [] : [`the file is damaged: ${String(integrity)}`]),
    ...(orphans.length === 0 ? [] : [`${orphans.length} rows refer to nothing`]),
  ];
}

function checkPositions(database: Sqlite.Database, responses: readonly StoredResponse[]): string[] {
  const rounds = database
    .prepare<[], { id: string; position: number }>('select id, position from round')
    .all();
  return rounds.flatMap(({ id, position }) => {
    const own = responses.filter(({ round_id: roundId }) => roundId === id).map((row) => row.position);
    const isWhole = own.every((at, index) => at === index + 1) && own.length === position;
    return isWhole
      ? []
      : [`round ${id}: position ${position}, but ${own.length} entries up to ${own.at(-1)}`];
  });
}

/** Each entry was noted in the commit that made it. */
function checkAudit(database: Sqlite.Database, responses: readonly StoredResponse[]): string[] {
  const noted = database
    .prepare<[], { subject: string; actor_id: string; detail: string }>(
      `select subject, actor_id, detail from audit where verb in ('response.send', 'response.correct')`,
    )
    .all()
    .map(({ subject, actor_id: key, detail }) => {
      const { position, edition }: { position: number; edition: number } = JSON.parse(detail);
      return `${subject} ${position} ${key} ${edition}`;
    });
  const made = responses.map((row) => `${row.round_id} ${row.position} ${row.respondent_key} ${row.edition}`);
  const [allNoted, allMade] = [new Set(noted), new Set(made)];
  const odd = [...made.filter((one) => !allNoted.has(one)), ...noted.filter((one) => !allMade.has(one))];
  return noted.length === made.length && odd.length === 0
    ? []
    : [`${made.length} entries, ${noted.length} noted; first difference: ${odd[0] ?? 'a repetition'}`];
}

function checkAnswers(
  responses: readonly StoredResponse[],
  journal: readonly JournalEntry[],
  keyOf: KeyFinder,
): string[] {
  const faults: string[] = [];
  const stored = new Map<string, StoredResponse[]>();
  for (const row of responses) {
    const rows = stored.get(row.respondent_key) ?? [];
    rows.push(row);
    stored.set(row.respondent_key, rows);
  }
  const people = groupByKey(journal, keyOf);
  for (const [key, rows] of stored) {
    const said = people.get(key);
    if (said === undefined) faults.push(`${key} never sent what is stored`);
    else faults.push(...checkPerson(key, rows, said));
  }
  for (const [key, said] of people) {
    if (!stored.has(key) && said.received.size > 0) faults.push(`${key}: acknowledged, and nothing is there`);
  }
  return faults;
}

interface Said {
  /** In the order they were sent. */
  readonly sent: string[];
  /** The reference told for each content. */
  readonly received: Map<string, string>;
}

function groupByKey(journal: readonly JournalEntry[], keyOf: KeyFinder): Map<string, Said> {
  const people = new Map<string, Said>();
  const keys = new Map<string, string>();
  for (const entry of journal) {
    const key = keys.get(entry.who) ?? keyOf(entry.who);
    keys.set(entry.who, key);
    const said: Said = people.get(key) ?? { sent: [], received: new Map() };
    people.set(key, said);
    if (entry.kind === 'sent') said.sent.push(entry.content);
    if (entry.kind === 'received') said.received.set(entry.content, entry.reference);
  }
  return people;
}

function checkPerson(key: string, rows: readonly StoredResponse[], { sent, received }: Said): string[] {
  const contents = rows.map(readWish);
  const held = new Set(contents);
  const order = contents.map((content) => sent.indexOf(content ?? ''));
  const lastKnown = sent.findLastIndex((content) => received.has(content));
  const last = order.at(-1) ?? -1;
  const chain = rows.every(
    ({ edition, replaces }, index) =>
      edition === index + 1 && replaces === (index === 0 ? null : rows[index - 1]?.position),
  );
  const wrong = rows.find((row, index) => {
    const told = received.get(contents[index] ?? '');
    return told !== undefined && told !== row.reference;
  });
  return [
    ...(contents.includes(undefined) ? [`${key}: an entry is not whole`] : []),
    ...(order.includes(-1) ? [`${key}: an entry nobody sent`] : []),
    ...(order.every((at, index) => index === 0 || at > (order[index - 1] ?? 0))
      ? []
      : [`${key}: editions out of order, or one twice`]),
    ...(last < lastKnown ? [`${key}: the last acknowledged answer does not count`] : []),
    ...[...received.keys()]
      .filter((content) => !held.has(content))
      .map((content) => `${key}: acknowledged and lost: ${content.slice(0, 20)}`),
    ...(chain ? [] : [`${key}: a chain of editions is broken`]),
    ...(wrong === undefined ? [] : [`${key}: another reference than was told`]),
  ];
}

/** The one free text; undefined unless everything that was sent beside it is there too. */
function readWish({ document }: StoredResponse): string | undefined {
  const read = responseDocumentSchema.safeParse(JSON.parse(document));
  const { drill, safe, wish } = read.data?.answers ?? {};
  const isWhole = [drill, safe, wish].every((answer) => answer?.state === 'answered');
  return isWhole && wish?.state === 'answered' && 'text' in wish.value ? wish.value.text : undefined;
}

function checkDrafts(
  database: Sqlite.Database,
  journal: readonly JournalEntry[],
  keyOf: KeyFinder,
): string[] {
  const drafts = database
    .prepare<[], StoredDraft>('select respondent_key, revision, fields from draft')
    .all();
  const answered = database.prepare<[string], unknown>('select 1 from response where respondent_key = ?');
  const late = drafts.filter(({ respondent_key: key }) => answered.get(key) !== undefined);
  const revisions = new Map(drafts.map(({ respondent_key: key, revision }) => [key, revision]));
  const lost = journal.filter(
    (entry) => entry.kind === 'drafted' && (revisions.get(keyOf(entry.who)) ?? 0) < entry.revision,
  );
  const sent = new Set(journal.flatMap((entry) => (entry.kind === 'sent' ? [entry.content] : [])));
  const strange = drafts.filter(({ fields }) => {
    const [[, wish] = ['', '']]: [string, string][] = JSON.parse(fields);
    return !sent.has(wish);
  });
  return [
    ...(late.length === 0 ? [] : [`${late.length} drafts outlived their answer`]),
    ...(lost.length === 0 ? [] : [`${lost.length} drafts were acknowledged and are lost`]),
    ...(strange.length === 0 ? [] : [`${strange.length} drafts nobody wrote`]),
  ];
}
