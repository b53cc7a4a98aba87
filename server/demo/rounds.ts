import { fiscalYearOf } from '../../shared/fiscal-year.ts';
import type { QuestionnaireDefinition } from '../../shared/questionnaire/definition.ts';
import { earlierQuestionnaire } from './earlier-questionnaire.ts';
import { demoQuestionnaire } from './questionnaire.ts';

/** The demo's three rounds: last year's, this year's, and one that is open now for whoever wants to try the phone page. */
export interface DemoRound {
  readonly name: string;
  readonly fiscalYear: number;
  readonly questionnaire: QuestionnaireDefinition;
  readonly opensAt: string;
  readonly closesAt: string;
  /** Moment the round is launched and first answered. */
  readonly launchedAt: string;
  /** Share of the invited who answer, 0 to 1. */
  readonly participation: number;
  /** Its free opinions are coded. */
  readonly hasCoding: boolean;
  /** How far the years have moved the questions' levels; 0 in the first year. */
  readonly drift: number;
  /** Its figures stand weighted beside the plain ones. */
  readonly isWeighted?: true;
}

export function listDemoRounds(now: Date): DemoRound[] {
  const inDays = (days: number): string => new Date(now.getTime() + days * 86_400_000).toISOString();
  return [
    {
      name: '平成26年度 第1回 区民モニターアンケート（架空データ）',
      fiscalYear: 2014,
      questionnaire: earlierQuestionnaire,
      opensAt: '2014-11-01T00:00:00.000Z',
      closesAt: '2014-11-14T08:00:00.000Z',
      launchedAt: '2014-10-31T00:00:00.000Z',
      participation: 0.7,
      hasCoding: false,
      drift: 0,
    },
    {
      name: '平成27年度 第1回 区民モニターアンケート（架空データ）',
      fiscalYear: 2015,
      questionnaire: demoQuestionnaire,
      opensAt: '2015-11-01T00:00:00.000Z',
      closesAt: '2015-11-13T08:00:00.000Z',
      launchedAt: '2015-10-31T00:00:00.000Z',
      participation: 0.84,
      hasCoding: true,
      drift: 0.15,
      isWeighted: true,
    },
    {
      name: '回答を試すための調査回（架空データ）',
      fiscalYear: fiscalYearOf(now.toISOString()),
      questionnaire: demoQuestionnaire,
      opensAt: inDays(-1),
      closesAt: inDays(60),
      launchedAt: inDays(-1),
      participation: 0.3,
      hasCoding: false,
      drift: 0.2,
    },
  ];
}
