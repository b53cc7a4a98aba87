import type { DdiWords } from '../../shared/codebook/ddi.ts';
import type { CodebookWords } from '../../shared/codebook/variable.ts';
import { pickText } from '../../shared/questionnaire/localized.ts';
import type { Design } from '../../shared/round/design.ts';
import type { GroupVariable } from '../../shared/tally/cell.ts';
import { codebook as codebookEn } from '../../shared/text/en/codebook.ts';
import { panel as panelEn } from '../../shared/text/en/panel.ts';
import { round as roundEn } from '../../shared/text/en/round.ts';
import { codebook as codebookJa } from '../../shared/text/ja/codebook.ts';
import { panel as panelJa } from '../../shared/text/ja/panel.ts';
import { round as roundJa } from '../../shared/text/ja/round.ts';
import type { Language } from '../../shared/text/messages.ts';
import { sayWhom } from '../../shared/text/speaks-for.ts';

export interface CodebookTexts {
  readonly variables: CodebookWords;
  readonly ddi: DdiWords;
  readonly synthetic: string;
  readonly title: (questionnaire: string, round: string) => string;
  readonly design: (design: Design) => string;
  readonly designLabel: string;
  readonly weight: typeof codebookJa.weight;
  readonly carried: typeof codebookJa.carried;
}

/** The words of a codebook in a reader's language. */
export function chooseCodebookTexts(language: Language): CodebookTexts {
  const [own, panel, round] =
    language === 'en' ? [codebookEn, panelEn, roundEn] : [codebookJa, panelJa, roundJa];
  const { ageBand, sex, recruitment } = panel;
  const values: Partial<Record<GroupVariable, Readonly<Record<string, string>>>> = {
    ...{ ageBand, sex, recruitment },
    mode: round.mode,
  };
  return {
    variables: {
      ...{ group: round.group, state: own.state, ticked: own.ticked, notTicked: own.notTicked },
      ...{ stateOf: own.stateOf, choiceOf: own.choiceOf, beside: own.beside },
      nameGroupValue: (variable, value) => values[variable]?.[value] ?? value,
      label: (text) => pickText(text, language).text,
    },
    ddi: { withheld: own.withheld, universe: own.universe, sampled: own.sampled },
    synthetic: own.synthetic,
    title: own.title,
    design: (design) => own.design(round.design[design], sayWhom(design, language)),
    designLabel: own.designLabel,
    ...{ weight: own.weight, carried: own.carried },
  };
}
