import { request, type Agent } from 'node:http';

export interface Heard {
  /** 0 where the line was cut or refused before a whole answer had come. */
  readonly status: number;
  readonly text: string;
  /** `refused`: nobody listened. `turned-away`: a new line on which nothing had come, as those have that still wait in the
   * system's queue when a server stops listening. */
  readonly line?: 'refused' | 'turned-away';
}

/** One request on a kept line; never throws. */
export function ask(
  agent: Agent,
  link: string,
  method: 'POST' | 'PUT',
  { type, body }: { readonly type: string; readonly body: string },
): Promise<Heard> {
  return new Promise((resolve) => {
    const headers = {
      accept: 'application/json',
      'content-type': type,
      'content-length': Buffer.byteLength(body),
    };
    const fail = (error: Error): void => {
      const code = 'code' in error ? String(error.code) : error.message;
      const isNew = !asking.reusedSocket && (asking.socket?.bytesRead ?? 0) === 0;
      const line = code === 'ECONNREFUSED' ? 'refused' : 'turned-away';
      resolve({ status: 0, text: code, ...(isNew ? { line } : {}) });
    };
    const asking = request(link, { agent, method, headers }, (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (part: string) => (text += part));
      answer.once('error', fail);
      answer.once('end', () => {
        const isWhole = answer.complete;
        resolve({ status: isWhole ? (answer.statusCode ?? 0) : 0, text });
      });
    });
    asking.once('error', fail);
    asking.end(body);
  });
}

/** The form as the page's own script posts it. */
export const formOf = (wish: string) => ({
  type: 'application/x-www-form-urlencoded',
  body: new URLSearchParams({ 'q.drill': 'no', 'q.safe': 'p2', 'q.wish': wish }).toString(),
});

export const draftOf = (revision: number, wish: string) => ({
  type: 'application/json',
  body: JSON.stringify({ revision, fields: [['q.wish', wish]] }),
});
