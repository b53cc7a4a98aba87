import { Agent } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeRandom } from '../../server/demo/random.ts';
import { makeUuidMaker } from '../../server/database/uuid.ts';
import { openJournal, type Journal } from './journal.ts';
import type { PhoneNews, PhoneOrders, PhoneReport, PhoneWishes } from './phones.ts';
import { ask, draftOf, formOf, type Heard } from './send-answer.ts';

/**
 * Many people who answer, as a process of its own: it is told where the server is, and tells when nothing of it is under way.
 * What was not confirmed is sent again, as a phone does, until it is.
 */
const agent = new Agent({ keepAlive: true });
let url: string | undefined;
let underWay = 0;
const nothing: PhoneReport = {
  received: 0,
  drafted: 0,
  refused: 0,
  busy: 0,
  failed: 0,
  cut: 0,
  turnedAway: 0,
  trouble: '',
};
let report = nothing;

type Count = Exclude<keyof PhoneReport, 'trouble'>;
const count = (what: Count): void => void (report = { ...report, [what]: report[what] + 1 });

interface Person {
  who: string;
  /** What the server has not confirmed yet. */
  unsent: string | undefined;
  revision: number;
}

interface Street {
  readonly journal: Journal;
  readonly random: () => number;
  readonly mintKey: () => string;
  readonly openAddress: string;
  written: number;
}

/** Said to nobody else, so that it is found again once or not at all. Of very different lengths. */
function compose(street: Street): string {
  street.written += 1;
  const length = street.random() < 0.1 ? 900 : Math.floor(street.random() * 120);
  return `${process.pid}-${street.written} ${'声'.repeat(length)}`.trim();
}

async function sendAnswer(street: Street, person: Person): Promise<void> {
  const content = person.unsent ?? compose(street);
  if (person.unsent === undefined) street.journal.write({ kind: 'sent', who: person.who, content });
  person.unsent = content;
  const taps = street.random() < 0.1 ? 2 : 1;
  const link = `${url}${person.who}`;
  const heard = await Promise.all(
    Array.from({ length: taps }, () => ask(agent, link, 'POST', formOf(content))),
  );
  for (const one of heard) noteAnswer(street, person, content, one);
  if (heard.every(({ status }) => status !== 200 && status !== 201)) await sleep(20);
}

function noteAnswer(street: Street, person: Person, content: string, heard: Heard): void {
  if (heard.status === 200 || heard.status === 201) {
    const { reference }: { reference: string } = JSON.parse(heard.text);
    street.journal.write({ kind: 'received', who: person.who, content, reference });
    person.unsent = undefined;
    if (isAwaited) process.send?.('begun' satisfies PhoneNews);
    isAwaited = false;
    return count('received');
  }
  // The round does not take it, now or ever: the person is told, and knows that it is not sent.
  if (heard.status === 409) person.unsent = undefined;
  countTrouble(heard);
}

function countTrouble({ status, text, line }: Heard): void {
  if (report.trouble === '' && line !== 'refused')
    report = { ...report, trouble: `${status} ${text.slice(0, 200)}` };
  if (status === 409 || status === 404) count('refused');
  else if (status === 503) count('busy');
  else if (status !== 0) count('failed');
  else if (line === 'turned-away') count('turnedAway');
  else if (line === undefined) count('cut');
}

async function keepDraft(street: Street, person: Person): Promise<void> {
  const content = compose(street).slice(0, 60);
  street.journal.write({ kind: 'sent', who: person.who, content });
  const heard = await ask(agent, `${url}${person.who}/draft`, 'PUT', draftOf(person.revision, content));
  if (heard.status === 200) {
    const { revision }: { revision: number } = JSON.parse(heard.text);
    person.revision = revision;
    street.journal.write({ kind: 'drafted', who: person.who, content, revision });
    return count('drafted');
  }
  // Kept after all, before its confirmation was lost: go on from there.
  const newer: unknown = heard.status === 409 ? JSON.parse(heard.text) : undefined;
  if (typeof newer === 'object' && newer !== null && 'revision' in newer)
    person.revision = Number(newer.revision);
  else countTrouble(heard);
  await sleep(20);
}

async function act(street: Street, person: Person, isDrafting: boolean): Promise<void> {
  underWay += 1;
  try {
    if (isDrafting) return await keepDraft(street, person);
    await sendAnswer(street, person);
    const isOpen = person.who.startsWith('/p/');
    if (isOpen && person.unsent === undefined) person.who = `${street.openAddress}/${street.mintKey()}`;
  } finally {
    underWay -= 1;
  }
}

async function live(street: Street, person: Person, isDrafting: boolean): Promise<never> {
  for (;;) {
    if (url === undefined) await sleep(5);
    else await act(street, person, isDrafting);
    if (isDrafting) await sleep(10);
  }
}

function start(wishes: PhoneWishes): void {
  const random = makeRandom(wishes.seed);
  const street: Street = {
    journal: openJournal(wishes.journal),
    random,
    mintKey: makeUuidMaker(Date.now),
    openAddress: wishes.openAddress,
    written: 0,
  };
  const person = (who: string): Person => ({ who, unsent: undefined, revision: 0 });
  for (const who of wishes.answering) void live(street, person(who), false);
  for (const who of wishes.drafting) void live(street, person(who), true);
  for (let number = 0; number < wishes.uninvited; number += 1) {
    void live(street, person(`${wishes.openAddress}/${street.mintKey()}`), false);
  }
}

/** The next confirmation is news. */
let isAwaited = false;

function begin(at: string): void {
  isAwaited = true;
  url = at;
}

async function settle(): Promise<void> {
  url = undefined;
  while (underWay > 0) await sleep(2);
  process.send?.(report satisfies PhoneNews);
  report = nothing;
}

process.on('message', (orders: PhoneOrders) => {
  if ('start' in orders) start(orders.start);
  else if ('url' in orders) begin(orders.url);
  else void settle();
});
process.on('disconnect', () => process.exit(0));
