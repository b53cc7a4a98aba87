import { HtmlValidate } from 'html-validate';

/** Style is not the question here; a browser that has to guess is. */
const validator = new HtmlValidate({
  extends: ['html-validate:standard', 'html-validate:a11y'],
  rules: {
    'long-title': 'off',
    'no-trailing-whitespace': 'off',
    'void-style': 'off',
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    'doctype-style': 'off',
    'no-inline-style': 'off',
    'prefer-native-element': 'off',
    // A counter's device without scripts knows no other way back to its start; no other page has one, which is tested.
    'meta-refresh': 'off',
    'valid-id': ['error', { relaxed: true }],
  },
});

/** Errors: each fault of a whole page with its line, rule and reason. */
export async function expectValidHtml(html: string): Promise<void> {
  const { valid, results } = await validator.validateString(html);
  if (valid) return;
  const faults = results.flatMap(({ messages }) => messages);
  const lines = faults.map(
    ({ line, column, ruleId, message }) => `  ${line}:${column} ${ruleId}: ${message}`,
  );
  throw new Error(`${faults.length} faults in the page\n${lines.join('\n')}`);
}
