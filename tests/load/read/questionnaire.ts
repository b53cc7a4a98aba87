import type { Answers } from '../../../shared/questionnaire/answers.ts';
import { definitionSchema, type QuestionnaireDefinition } from '../../../shared/questionnaire/definition.ts';
import { ageBands, sexes } from '../../../shared/panel/definition.ts';
import { writeCell } from '../../../shared/tally/cell.ts';

export const questionCount = 20;
const choices = ['a', 'b', 'c', 'd', 'e'] as const;

/** Twenty questions: sixteen of five points, two of several choices, two of one. */
export const readQuestionnaire: QuestionnaireDefinition = definitionSchema.parse({
  title: { ja: '読み出しの計測' },
  sections: [
    {
      key: 's',
      questions: Array.from({ length: questionCount }, (_, index) => ({
        kind: index % 10 === 9 ? 'multiple' : index % 10 === 4 ? 'single' : 'scale',
        key: `q${index}`,
        title: { ja: `質問${index}` },
        dontKnow: true,
        choices: choices.map((code) => ({ code, label: { ja: code } })),
      })),
    },
  ],
});

/** Numbers that look random and are the same in every run. */
export function makeRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

export const districts = Array.from({ length: 10 }, (_, index) => `第${index + 1}校下`);
const modes = ['web', 'kiosk', 'paper'];

/** One of 720 combinations of four group variables. */
export function drawCell(random: () => number): string {
  const pick = (values: readonly string[]): string => values[Math.floor(random() * values.length)] ?? '';
  const groups = { ageBand: pick(ageBands), sex: pick(sexes.slice(0, 3)), district: pick(districts) };
  return writeCell({ ...groups, recruitment: 'public', mode: pick(modes) });
}

/** Four of a hundred answers are missing. */
export function drawAnswers(random: () => number): Answers {
  const entries = Array.from({ length: questionCount }, (_, index) => {
    const chance = random();
    if (chance < 0.02) return [`q${index}`, { state: 'skipped' }] as const;
    if (chance < 0.04) return [`q${index}`, { state: 'dont-know' }] as const;
    const codes = choices.filter((_code, at) => (index % 10 === 9 ? random() < 0.4 : at === 0));
    const one = choices[Math.floor(random() * choices.length)] ?? 'a';
    const chosen = index % 10 === 9 && codes.length > 0 ? codes : [one];
    return [`q${index}`, { state: 'answered', value: { codes: chosen } }] as const;
  });
  return Object.fromEntries(entries);
}
