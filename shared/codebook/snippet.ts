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
  const at = variables.findIndex((one) => one.kind === 'number' && one.use === 'weight');
  const [weight, stratum] = variables.slice(at);
  if (at < 0 || weight === undefined) return [];
  const strata = stratum === undefined ? '' : `strata = ~\`${stratum.name}\`, `;
  return [
    '# Weighted shares: survey::svymean(~q, design, na.rm = TRUE)',
    'if (requireNamespace("survey", quietly = TRUE)) {',
    `  design <- survey::svydesign(ids = ~1, ${strata}weights = ~\`${weight.name}\`, data = answers)`,
    '}',
  ];
}

/** A weighted share among those with an answer. */
function describePythonWeights(variables: readonly Variable[]): string[] {
  const weight = variables.find((one) => one.kind === 'number' && one.use === 'weight');
  if (weight === undefined) return [];
  const name = quote(weight.name);
  return [
    '',
    '',
    'def weighted_share(name, label):',
    '    """Share of the valid answers, weighted; None where nobody answered."""',
    `    valid = [row for row in answers if row[name] is not None and row[${name}] is not None]`,
    `    total = sum(row[${name}] for row in valid)`,
    `    return sum(row[${name}] for row in valid if row[name] == label) / total if total else None`,
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
