import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

const patience = 60_000;

export interface PhoneWishes {
  readonly journal: string;
  readonly seed: number;
  /** Personal links whose people answer, and correct their answer again and again. */
  readonly answering: readonly string[];
  /** Personal links whose people never come to sending. */
  readonly drafting: readonly string[];
  /** Where anybody gets a form; each answer comes from another person. */
  readonly openAddress: string;
  /** How many of them at a time. */
  readonly uninvited: number;
}

export type PhoneOrders =
  { readonly start: PhoneWishes } | { readonly url: string } | { readonly settle: true };

/** What came of everything since the report before. */
export interface PhoneReport {
  readonly received: number;
  readonly drafted: number;
  /** The round takes no answer. */
  readonly refused: number;
  /** Asked to come again. */
  readonly busy: number;
  /** The server said that it failed. */
  readonly failed: number;
  /** The line ended before the whole answer had come. */
  readonly cut: number;
  /** New lines that ended before anything had come. */
  readonly turnedAway: number;
  /** What the first of those was told. */
  readonly trouble: string;
}

/** `begun`: the first answer since the last order to send is confirmed. */
export type PhoneNews = PhoneReport | 'begun';

export interface Phones {
  /** Resolves with the first answer that is confirmed. */
  send(url: string): Promise<void>;
  /** Whatever comes of it. */
  tryToSend(url: string): void;
  /** Sends nothing more, and waits for what is under way. */
  settle(): Promise<PhoneReport>;
  close(): Promise<void>;
}

export function startPhones(wishes: PhoneWishes): Phones {
  const child = fork(path.join(import.meta.dirname, 'phones-program.ts'), { execArgv: [] });
  const order = (orders: PhoneOrders): boolean => child.send(orders);
  order({ start: wishes });
  return {
    async send(url) {
      const begun = hear(child, (news) => news === 'begun');
      order({ url });
      await begun;
    },
    tryToSend: (url) => void order({ url }),
    async settle() {
      const told = hear(child, (news) => news !== 'begun');
      order({ settle: true });
      const report = await told;
      if (report === 'begun') throw new Error('The phones told nothing');
      return report;
    },
    async close() {
      const gone = once(child, 'exit');
      child.disconnect();
      await gone;
    },
  };
}

function hear(child: ChildProcess, isMeant: (news: PhoneNews) => boolean): Promise<PhoneNews> {
  return new Promise((resolve, reject) => {
    const end = (): void => {
      clearTimeout(alarm);
      child.off('message', listen).off('exit', leave);
    };
    const alarm = setTimeout(() => {
      end();
      reject(new Error(`The phones heard nothing for ${patience / 1000} s`));
    }, patience);
    const leave = (): void => {
      end();
      reject(new Error('The phones ended'));
    };
    const listen = (news: PhoneNews): void => {
      if (!isMeant(news)) return;
      end();
      resolve(news);
    };
    child.on('message', listen).once('exit', leave);
  });
}
