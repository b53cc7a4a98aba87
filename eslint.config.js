import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import { defineConfig } from 'eslint/config';
import globals from 'globals';
import ts from 'typescript-eslint';

/**
 * Sizes are design decisions: a file or function beyond them has more than one job.
 * @type {import('eslint').Linter.RulesRecord}
 */
const sizes = {
  'max-lines': ['error', { max: 300 }],
  'max-lines-per-function': ['error', { max: 60, IIFEs: true }],
  complexity: ['error', 15],
  'max-depth': ['error', 4],
  'max-params': ['error', 5],
};

/** @type {import('eslint').Linter.RulesRecord} */
const strictness = {
  // What people type is searched for control characters on purpose.
  'no-control-regex': 'off',
  // Japanese sentences contain the full-width space.
  'no-irregular-whitespace': [
    'error',
    { skipStrings: true, skipTemplates: true, skipComments: true, skipRegExps: true },
  ],
  eqeqeq: ['error', 'always'],
  'no-console': 'error',
  'no-var': 'error',
  'prefer-const': 'error',
  'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'], location: 'anywhere' }],
  'no-restricted-syntax': [
    'error',
    {
      selector: 'TSAsExpression > TSAsExpression > TSUnknownKeyword',
      message: 'A cast through unknown hides an error; parse the value or change its type.',
    },
    { selector: 'TSEnumDeclaration', message: 'Use a closed list of strings: codes are data.' },
  ],
  '@typescript-eslint/no-explicit-any': 'error',
  '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
  '@typescript-eslint/consistent-type-imports': 'error',
  '@typescript-eslint/no-non-null-assertion': 'error',
};

/**
 * Rules that need types: a forgotten await in a shell around a database loses answers, so they are worth the time.
 * @type {import('eslint').Linter.RulesRecord}
 */
const typed = {
  '@typescript-eslint/no-floating-promises': 'error',
  '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { arguments: false } }],
  '@typescript-eslint/await-thenable': 'error',
  '@typescript-eslint/only-throw-error': 'error',
  '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
  '@typescript-eslint/no-unnecessary-type-assertion': 'error',
};

export default defineConfig(
  { ignores: ['node_modules/', 'dist/', 'dist.*/', 'data/', 'tests/screenshots/', 'tests/fixtures/'] },
  js.configs.recommended,
  ...ts.configs.recommended,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.node } },
    rules: { ...sizes, ...strictness },
  },
  // Types are asked for in plain TypeScript only: each component costs a second of type checking, and svelte-check does it.
  {
    files: ['**/*.ts'],
    ignores: ['**/*.svelte.ts'],
    languageOptions: { parserOptions: { projectService: true } },
    rules: typed,
  },
  { files: ['web/**'], languageOptions: { globals: { ...globals.browser } } },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser } },
    rules: {
      'svelte/no-at-html-tags': 'error',
      'no-undef': 'off',
      // Props and state are declared with let; the compiler gives them their meaning.
      'prefer-const': 'off',
      'svelte/prefer-const': 'error',
    },
  },
  { files: ['**/*.ts'], rules: { 'no-undef': 'off' } },
  // Message tables are long by nature; a migration and a test body read best in one piece.
  {
    files: ['shared/text/**', 'tests/fixtures/**'],
    rules: { 'max-lines': 'off', 'max-lines-per-function': 'off' },
  },
  { files: ['migrations/**'], rules: { 'max-lines-per-function': 'off' } },
  {
    files: ['tests/**'],
    rules: { 'max-lines-per-function': 'off', '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  // Programs whose standard output is their product.
  {
    files: ['server/start/**', 'tests/run.mjs', 'server/command/**', 'server/main.ts'],
    rules: { 'no-console': 'off' },
  },
);
