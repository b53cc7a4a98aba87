import { findAnalysisWeight, findWholeStratum } from './carried-design.ts';
import { fileNames, listHead, type Study } from './study.ts';
import type { Variable } from './variable.ts';

/** Texts in double quotes mean the same in JSON, R and Python. */
const quote = (text: string): string => JSON.stringify(text).replaceAll(/[\u2028\u2029\u007f]/g, ' ');

type Coded = Extract<Variable, { kind: 'coded' }>;
const listCoded = (variables: readonly Variable[]): Coded[] =>
  variables.filter((one) => one.kind === 'coded');
const namesOf = (variables: readonly Variable[], kind: Variable['kind']): string =>
  variables
    .filter((one) => one.kind === kind)
    .map(({ name }) => quote(name))
    .join(', ');

/** Reads the CSV beside it into a data frame: choices as factors, states without an answer as NA. Base R alone. */
export function writeRSnippet(study: Study, variables: readonly Variable[]): string {
  const describe = ({ name, values }: Coded): string => {
    const valid = values.filter(({ state }) => state === null);
    const levels = valid.map(({ value }) => value).join(', ');
    const labels = valid.map(({ label }) => quote(label)).join(', ');
    return `  \`${name}\` = list(levels = c(${levels}), labels = c(${labels}))`;
  };
  return [
    ...listHead(study).map((line) => `# ${line}`),
    `answers <- read.csv("${fileNames.csv}", fileEncoding = "UTF-8-BOM", check.names = FALSE, na.strings = "",`,
    '  colClasses = "character")',
    'coded <- list(',
    listCoded(variables).map(describe).join(',\n'),
    ')',
    `labels <- c(${variables.map(({ name, label }) => `\`${name}\` = ${quote(label)}`).join(',\n  ')})`,
    `for (name in c(${namesOf(variables, 'number')})) answers[[name]] <- as.numeric(answers[[name]])`,
    'for (name in names(coded)) {',
    '  # Two choices may have the same words; a factor needs them apart.',
    '  words <- make.unique(coded[[name]]$labels)',
    '  answers[[name]] <- factor(as.integer(answers[[name]]), coded[[name]]$levels, words)',
    '}',
    'for (name in names(labels)) attr(answers[[name]], "label") <- labels[[name]]',
    ...describeRDesign(variables),
    '',
  ].join('\n');
}

/** Of the package survey, where it is installed. */
function describeRDesign(variables: readonly Variable[]): string[] {
  const weight = findAnalysisWeight(variables);
  const stratum = findWholeStratum(variables);
  if (weight === undefined && stratum === undefined) return [];
  const strata = stratum === undefined ? '' : `strata = ~\`${stratum.name}\`, `;
  // Without weights the design says so itself: survey warns of any that names neither weights nor probabilities.
  const weights = weight === undefined ? 'weights = rep(1, nrow(answers))' : `weights = ~\`${weight.name}\``;
  return [
    `# ${weight === undefined ? 'Shares' : 'Weighted shares'}: survey::svymean(~q, design, na.rm = TRUE)`,
    'if (requireNamespace("survey", quietly = TRUE)) {',
    ...(stratum?.source.counts.includes(1) === true
      ? [
          '  # One respondent alone in a stratum shows no spread; without this, survey stops there.',
          '  options(survey.lonely.psu = "remove")',
        ]
      : []),
    `  design <- survey::svydesign(ids = ~1, ${strata}${weights}, data = answers)`,
    '}',
  ];
}

/** A weighted share among those with an answer. */
function describePythonWeights(variables: readonly Variable[]): string[] {
  const weight = findAnalysisWeight(variables);
  if (weight === undefined) return [];
  const name = quote(weight.name);
  const stratum = findWholeStratum(variables);
  return [
    '',
    '',
    'def weighted_share(name, label):',
    '    """Share of the valid answers, weighted; None where nobody answered."""',
    `    valid = [row for row in answers if row[name] is not None and row[${name}] is not None]`,
    `    total = sum(row[${name}] for row in valid)`,
    `    return sum(row[${name}] for row in valid if row[name] == label) / total if total else None`,
    ...(stratum === undefined ? [] : describePythonError(name, quote(stratum.name))),
  ];
}

/** What chance does to that share: linearised, by stratum, as svymean of R's survey has it without a finite population. */
function describePythonError(weight: string, stratum: string): string[] {
  return [
    '',
    '',
    'def weighted_error(name, label):',
    '    """Standard error of that share, by stratum; None where nobody answered."""',
    '    share = weighted_share(name, label)',
    '    if share is None:',
    '        return None',
    `    total = sum(row[${weight}] for row in answers if row[name] is not None)`,
    '    strata = {}',
    '    for row in answers:',
    `        influence = 0 if row[name] is None else row[${weight}] * ((row[name] == label) - share) / total`,
    `        strata.setdefault(row[${stratum}], []).append(influence)`,
    '    variance = 0',
    '    for own in strata.values():',
    '        if len(own) > 1:  # One respondent alone shows no spread.',
    '            mean = sum(own) / len(own)',
    '            variance += len(own) / (len(own) - 1) * sum((one - mean) ** 2 for one in own)',
    '    return variance**0.5',
  ];
}

/** The same for Python's standard library: a list of dicts, None where there is no answer. */
export function writePythonSnippet(study: Study, variables: readonly Variable[]): string {
  const describe = ({ name, values }: Coded): string => {
    const valid = values.filter(({ state }) => state === null);
    return `    ${quote(name)}: {${valid.map(({ value, label }) => `"${value}": ${quote(label)}`).join(', ')}},`;
  };
  return [
    ...listHead(study).map((line) => `# ${line}`),
    'import csv',
    '',
    'CODED = {',
    ...listCoded(variables).map(describe),
    '}',
    'LABELS = {',
    ...variables.map(({ name, label }) => `    ${quote(name)}: ${quote(label)},`),
    '}',
    `NUMBERS = {${namesOf(variables, 'number') || '*()'}}`,
    '',
    '',
    'def read_value(name, text):',
    '    """States without an answer have no label of their own here: None."""',
    '    if name in CODED:',
    '        return CODED[name].get(text)',
    '    if text == "":',
    '        return None',
    '    return float(text) if name in NUMBERS else text',
    '',
    '',
    `with open("${fileNames.csv}", encoding="utf-8-sig", newline="") as file:`,
    '    answers = [{name: read_value(name, text) for name, text in row.items()} for row in csv.DictReader(file)]',
    ...describePythonWeights(variables),
    '',
  ].join('\n');
}
