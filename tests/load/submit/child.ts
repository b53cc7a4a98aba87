import { fork, type ChildProcess } from 'node:child_process';
import path from 'node:path';

/** A process that answers one message at a time. */
export interface Child<Question, Answer> {
  ask(question: Question): Promise<Answer>;
  stop(): Promise<void>;
}

/** `read` makes sure that what came is an answer: the other side is a program of ours, but a crash is none. */
export function startChild<Question extends object, Answer>(
  file: string,
  read: (message: unknown) => Answer,
  environment: Readonly<Record<string, string>> = {},
): Child<Question, Answer> {
  const child = fork(path.join(import.meta.dirname, file), { env: { ...process.env, ...environment } });
  return {
    ask: (question) => askOnce(child, question).then(read),
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.disconnect();
      }),
  };
}

function askOnce(child: ChildProcess, question: object): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const fail = (code: number | null): void => reject(new Error(`A process of the load ended with ${code}`));
    child.once('exit', fail);
    child.once('message', (message) => {
      child.off('exit', fail);
      resolve(message);
    });
    child.send(question);
  });
}
