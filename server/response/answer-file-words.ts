import type { CarriedColumn } from '../../shared/intake/column.ts';
import { pickText } from '../../shared/questionnaire/localized.ts';
import type { TableColumn, TableForm, TableWords } from '../../shared/response/table.ts';
import type { GroupVariable } from '../../shared/tally/cell.ts';
import { answerFile as fileEn } from '../../shared/text/en/answer-file.ts';
import { panel as panelEn } from '../../shared/text/en/panel.ts';
import { round as roundEn } from '../../shared/text/en/round.ts';
import { answerFile as fileJa } from '../../shared/text/ja/answer-file.ts';
import { panel as panelJa } from '../../shared/text/ja/panel.ts';
import { round as roundJa } from '../../shared/text/ja/round.ts';
import { speaksFor as speaksForEn } from '../../shared/text/en/speaks-for.ts';
import { speaksFor as speaksForJa } from '../../shared/text/ja/speaks-for.ts';
import type { Design } from '../../shared/round/design.ts';
import type { Language } from '../../shared/text/messages.ts';

/** The words of an answer file in a reader's language. */
export function chooseTableWords(language: Language): TableWords {
  const [file, panel, round] = language === 'en' ? [fileEn, panelEn, roundEn] : [fileJa, panelJa, roundJa];
  const { ageBand, sex, recruitment } = panel;
  const values: Partial<Record<GroupVariable, Readonly<Record<string, string>>>> = {
    ...{ ageBand, sex, recruitment },
    mode: round.mode,
  };
  return {
    hour: file.hour,
    group: round.group,
    state: file.state,
    beside: file.beside,
    nameGroupValue: (variable, value) => values[variable]?.[value] ?? value,
    label: (text) => pickText(text, language).text,
  };
}

/** On every line whom it speaks for: lines are copied out of files. In codes the design, in words the sentence. */
export function describeDesign(form: TableForm, design: Design, language: Language): TableColumn {
  if (form === 'codes') return { header: 'design', read: () => design };
  const { header, sentence } = language === 'en' ? speaksForEn : speaksForJa;
  return { header, read: () => sentence[design] };
}

export function nameAnswerFile(
  language: Language,
  parts: { readonly round: string; readonly version: number; readonly position: number },
): string {
  const { file } = language === 'en' ? fileEn : fileJa;
  return `${file}_${parts.round}_v${parts.version}_p${parts.position}.csv`;
}

/** Header of the column of weights, with their edition: a later one may differ. */
export function nameWeights(form: TableForm, edition: number, language: Language): string {
  if (form === 'codes') return `weight.${edition}`;
  return (language === 'en' ? fileEn : fileJa).weight(String(edition));
}

/** What each person's answers came with when they were taken in, as it was written there. */
export function describeCarried(
  form: TableForm,
  columns: readonly CarriedColumn[],
  language: Language,
): TableColumn[] {
  const { designWeight, stratum } = language === 'en' ? fileEn : fileJa;
  const all: Record<CarriedColumn, TableColumn> = {
    weight: {
      header: form === 'codes' ? 'weight.design' : designWeight,
      read: (row) => row.weight ?? '',
    },
    stratum: { header: form === 'codes' ? 'stratum' : stratum, read: (row) => row.stratum ?? '' },
  };
  return columns.map((column) => all[column]);
}
