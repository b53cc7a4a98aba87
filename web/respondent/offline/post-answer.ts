/** What became of one attempt to send an answer. */
export type Posted =
  | { readonly kind: 'received'; readonly receipt: string }
  | { readonly kind: 'faulty'; readonly faults: readonly { question: string; words: string }[] }
  /** Neither taken nor refused for good; `wait` in milliseconds where the server named it. */
  | { readonly kind: 'unsent'; readonly isBusy: boolean; readonly wait?: number }
  /** For good; `why` is the problem's code, or the status where none was named. */
  | { readonly kind: 'refused'; readonly why: string };

const patience = 30_000;

/** Sends one answer and asks for JSON. Never throws: a broken connection is an outcome like others. */
export async function postAnswer(to: string, body: string): Promise<Posted> {
  const controller = new AbortController();
  const alarm = setTimeout(() => controller.abort(), patience);
  try {
    const response = await fetch(to, {
      method: 'POST',
      headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
      body,
      signal: controller.signal,
    });
    return await readOutcome(response);
  } catch {
    return { kind: 'unsent', isBusy: false };
  } finally {
    clearTimeout(alarm);
  }
}

async function readOutcome(response: Response): Promise<Posted> {
  const { status } = response;
  if (status === 429 || status >= 500) {
    const seconds = Number(response.headers.get('retry-after') ?? '');
    return { kind: 'unsent', isBusy: true, ...(seconds > 0 ? { wait: seconds * 1000 } : {}) };
  }
  const isJson = (response.headers.get('content-type') ?? '').includes('json');
  // A hotel's sign-in page answers 200 too; only our own words mean that the answer has arrived.
  if (!isJson)
    return status < 400 ? { kind: 'unsent', isBusy: false } : { kind: 'refused', why: String(status) };
  const said = await response.json();
  if (status < 300 && typeof said.receipt === 'string') return { kind: 'received', receipt: said.receipt };
  if (status === 422 && Array.isArray(said.faults)) return { kind: 'faulty', faults: said.faults };
  return { kind: 'refused', why: String(said.code ?? status) };
}
