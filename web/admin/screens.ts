import type { Component } from 'svelte';
import type { Verb } from '../../shared/account/verb.ts';
import type { shell } from '../../shared/text/ja/shell.ts';

export interface Screen {
  /** Address; `:name` stands for a part read through `route.params`. */
  readonly path: string;
  readonly load: () => Promise<{ readonly default: Component }>;
  /** Verb needed to see it; the navigation leaves out what a person may not see. */
  readonly verb?: Verb;
  /** Screens without an entry are reached from others. Entries stand in the order of their words in `shared/text`. */
  readonly entry?: keyof typeof shell.entry;
  readonly group?: 'administration';
  /** Seen without signing in. */
  readonly isPublic?: true;
}

/** Every screen of the application. Addresses are tried from the top: put `/new` before `/:id`. */
export const screens: readonly Screen[] = [
  { path: '/admin/sign-in', load: () => import('./session/SignIn.svelte'), isPublic: true },
  { path: '/admin/welcome', load: () => import('./session/Welcome.svelte'), isPublic: true },
  {
    path: '/admin/questionnaires',
    load: () => import('./questionnaire/QuestionnaireList.svelte'),
    verb: 'questionnaire.read',
    entry: 'questionnaire',
  },
  {
    path: '/admin/questionnaires/:id',
    load: () => import('./questionnaire/QuestionnaireEditor.svelte'),
    verb: 'questionnaire.read',
  },
  {
    path: '/admin/',
    load: () => import('./indicator/Dashboard.svelte'),
    verb: 'result.read',
    entry: 'dashboard',
  },
  {
    path: '/admin/indicators',
    load: () => import('./indicator/IndicatorList.svelte'),
    verb: 'result.read',
    entry: 'indicator',
  },
  {
    path: '/admin/indicators/new',
    load: () => import('./indicator/IndicatorNew.svelte'),
    verb: 'indicator.create',
  },
  {
    path: '/admin/indicators/:code',
    load: () => import('./indicator/IndicatorPage.svelte'),
    verb: 'result.read',
  },
  {
    path: '/admin/indicators/:code/edit',
    load: () => import('./indicator/IndicatorEdit.svelte'),
    verb: 'indicator.edit',
  },
  {
    path: '/admin/indicators/:code/proof/:year',
    load: () => import('./indicator/ProofPage.svelte'),
    verb: 'result.read',
  },
  {
    path: '/admin/indicators/:code/value',
    load: () => import('./indicator/ValueEntry.svelte'),
    verb: 'indicator.enter',
  },
  {
    path: '/admin/evaluation',
    load: () => import('./evaluation/Evaluation.svelte'),
    verb: 'result.read',
    entry: 'evaluation',
  },
  {
    path: '/admin/evaluation/:year',
    load: () => import('./evaluation/Evaluation.svelte'),
    verb: 'result.read',
  },
  { path: '/admin/plan', load: () => import('./plan/Plan.svelte'), verb: 'result.read', entry: 'plan' },
  { path: '/admin/plan/:year', load: () => import('./plan/Plan.svelte'), verb: 'result.read' },
  {
    path: '/admin/panel',
    load: () => import('./panel/PanelPage.svelte'),
    verb: 'panel.read',
    entry: 'panel',
  },
  { path: '/admin/panel/import', load: () => import('./panel/ImportPage.svelte'), verb: 'member.import' },
  { path: '/admin/panel/members/new', load: () => import('./panel/MemberNew.svelte'), verb: 'member.change' },
  {
    path: '/admin/panel/members/:id',
    load: () => import('./panel/MemberDetail.svelte'),
    verb: 'member.read',
  },
  {
    path: '/admin/rounds',
    load: () => import('./round/RoundList.svelte'),
    verb: 'round.read',
    entry: 'round',
  },
  { path: '/admin/rounds/new', load: () => import('./round/RoundEdit.svelte'), verb: 'round.create' },
  { path: '/admin/rounds/:id', load: () => import('./round/RoundPage.svelte'), verb: 'round.read' },
  { path: '/admin/rounds/:id/edit', load: () => import('./round/RoundEdit.svelte'), verb: 'round.edit' },
  {
    path: '/admin/rounds/:id/intake',
    load: () => import('./round/IntakePage.svelte'),
    verb: 'response.import',
  },
  {
    path: '/admin/rounds/:id/weights',
    load: () => import('./weight/WeightPage.svelte'),
    verb: 'result.read',
  },
  {
    path: '/admin/benchmarks/new',
    load: () => import('./weight/BenchmarkNew.svelte'),
    verb: 'benchmark.enter',
  },
  {
    path: '/admin/rounds/:id/texts/:key',
    load: () => import('./coding/TextPage.svelte'),
    verb: 'response.read',
  },
  { path: '/admin/rounds/:id/check', load: () => import('./round/RoundCheck.svelte'), verb: 'round.launch' },
  {
    path: '/admin/analysis',
    load: () => import('./analysis/Analysis.svelte'),
    verb: 'result.read',
    entry: 'analysis',
  },
  {
    path: '/admin/accounts',
    load: () => import('./account/AccountList.svelte'),
    verb: 'account.read',
    entry: 'account',
    group: 'administration',
  },
  { path: '/admin/accounts/new', load: () => import('./account/AccountNew.svelte'), verb: 'account.create' },
  { path: '/admin/accounts/:id', load: () => import('./account/AccountDetail.svelte'), verb: 'account.read' },
  {
    path: '/admin/tokens',
    load: () => import('./account/TokenList.svelte'),
    verb: 'token.create',
    entry: 'token',
    group: 'administration',
  },
  {
    path: '/admin/audit',
    load: () => import('./audit/AuditLog.svelte'),
    verb: 'audit.read',
    entry: 'audit',
    group: 'administration',
  },
  {
    path: '/admin/permissions',
    load: () => import('./account/Permission.svelte'),
    entry: 'permission',
    group: 'administration',
  },
];
