import { listBoundQuestions, type Binding } from '../indicator/definition.ts';
import { readWording, type AskedQuestion } from '../indicator/asked-question.ts';
import type { Publication, RoundSource } from './document.ts';

/** How a ward put the questions of an indicator: each way once, by question; null where its publication does not say. */
export type Asking = ReadonlyMap<string, readonly AskedQuestion[]> | null;

/**
 * @param rounds that may have given the figure: which did is not published, so that all ways count
 */
export function readAsking(rounds: readonly RoundSource[], binding: Binding): Asking {
  if (rounds.some(({ questions }) => questions === undefined)) return null;
  const keys = listBoundQuestions(binding);
  // A round that lacks one of them cannot have given the figure.
  const asked = rounds
    .map(({ questions = [] }) => questions.filter(({ key }) => keys.includes(key)))
    .filter((own) => own.length === keys.length);
  return new Map(
    keys.map((key) => {
      const own = asked.flatMap((questions) => questions.filter((one) => one.key === key));
      return [key, [...new Map(own.map((one) => [readWording(one), one])).values()]];
    }),
  );
}

/** How most asked, of those who say; of as many, the first. Null where nobody says. */
export function findUsualAsking(askings: readonly Asking[]): string | null {
  const said = askings.flatMap((asking) => writeAsking(asking) ?? []);
  const groups = [...Map.groupBy(said, (one) => one).values()];
  const most = groups.toSorted((one, other) => other.length - one.length)[0];
  return most?.[0] ?? null;
}

/** Whoever does not say is not said to have asked otherwise. */
export function isAskedOtherwise(asking: Asking, usual: string | null): boolean {
  const own = writeAsking(asking);
  return own !== null && own !== usual;
}

/** One text for one way of asking; null where it is not known. */
function writeAsking(asking: Asking): string | null {
  if (asking === null) return null;
  return JSON.stringify([...asking].map(([key, ways]) => [key, ways.map(readWording).toSorted()]));
}

type Ward = Pick<Publication['ward'], 'code' | 'name'>;

/** A question with every way it was put, and the wards that put it so. */
export interface QuestionAsked {
  readonly key: string;
  readonly ways: readonly { readonly asked: AskedQuestion; readonly wards: readonly Ward[] }[];
}

export interface Askings {
  readonly questions: readonly QuestionAsked[];
  /** Wards that published before questions were part of a publication. */
  readonly unknown: readonly Ward[];
}

export function gatherAskings(wards: readonly { readonly ward: Ward; readonly asking: Asking }[]): Askings {
  const known = wards.flatMap(({ ward, asking }) => (asking === null ? [] : [{ ward, asking }]));
  const keys = [...new Set(known.flatMap(({ asking }) => [...asking.keys()]))];
  const questions = keys.map((key): QuestionAsked => {
    const all = known.flatMap(({ ward, asking }) =>
      (asking.get(key) ?? []).map((asked) => ({ ward, asked, wording: readWording(asked) })),
    );
    const ways = [...Map.groupBy(all, ({ wording }) => wording).values()];
    return {
      key,
      ways: ways.flatMap((same) => {
        const [first] = same;
        return first === undefined ? [] : [{ asked: first.asked, wards: same.map(({ ward }) => ward) }];
      }),
    };
  });
  const unknown = wards.filter(({ asking }) => asking === null).map(({ ward }) => ward);
  return { questions: questions.filter(({ ways }) => ways.length > 0), unknown };
}
