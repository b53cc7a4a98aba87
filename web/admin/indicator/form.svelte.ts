import type { Binding, ShareBinding } from '../../../shared/indicator/definition.ts';
import type { IndicatorDocument } from '../../../shared/indicator/document.ts';
import type { Localized } from '../../../shared/questionnaire/localized.ts';

interface Part {
  question: string;
  codes: string[];
}

/** What the form holds while an indicator is written; texts stay texts and empty fields are left out when it is sent. */
export class IndicatorForm {
  code = $state('');
  titleJa = $state('');
  titleEn = $state('');
  shortJa = $state('');
  shortEn = $state('');
  unit = $state<IndicatorDocument['unit']>('percent');
  comparator = $state<IndicatorDocument['comparator']>('atLeast');
  decimals = $state<number | null>(1);
  scaleMax = $state<number | null>(null);
  population = $state('');
  condition = $state('');
  /** From which difference on a change is called one; empty where the test decides. */
  threshold = $state<number | null>(null);
  thresholdReason = $state('');
  goals = $state<{ fiscalYear: number | null; value: number | null }[]>([]);
  source = $state<'entered' | 'survey'>('entered');
  parts = $state<Part[]>([{ question: '', codes: [] }]);
  combine = $state<ShareBinding['combine']>('any');
  base = $state<ShareBinding['base']>('valid');
  dontKnow = $state<ShareBinding['dontKnow']>('inBase');
  hasFilter = $state(false);
  filter = $state<Part>({ question: '', codes: [] });
  /** What the form has no fields for is sent back as it came. */
  private readonly known: IndicatorDocument | undefined;

  constructor(known?: IndicatorDocument) {
    this.known = known;
    if (known === undefined) return;
    this.code = known.code;
    this.titleJa = known.title.ja;
    this.titleEn = known.title.en ?? '';
    this.shortJa = known.shortTitle.ja;
    this.shortEn = known.shortTitle.en ?? '';
    this.unit = known.unit;
    this.comparator = known.comparator;
    this.decimals = known.decimals;
    this.scaleMax = known.scaleMax ?? null;
    this.population = known.population ?? '';
    this.condition = known.condition ?? '';
    this.threshold = known.changeThreshold?.size ?? null;
    this.thresholdReason = known.changeThreshold?.reason ?? '';
    this.goals = known.goals.map((goal) => ({ ...goal }));
    if (known.binding !== undefined) this.readBinding(known.binding);
  }

  /** A binding the form cannot show (a mean, a filter of several conditions) is kept as it is. */
  get keepsBinding(): boolean {
    const binding = this.known?.binding;
    if (binding === undefined) return false;
    if (binding.kind === 'mean') return true;
    return binding.filter !== undefined && !('codes' in binding.filter);
  }

  private readBinding(binding: Binding): void {
    this.source = 'survey';
    if (binding.kind === 'mean') return;
    this.parts = binding.parts.map(({ question, codes }) => ({ question, codes: [...codes] }));
    this.combine = binding.combine;
    this.base = binding.base;
    this.dontKnow = binding.dontKnow;
    if (binding.filter === undefined || !('codes' in binding.filter)) return;
    this.hasFilter = true;
    this.filter = { question: binding.filter.question, codes: [...binding.filter.codes] };
  }

  private writeBinding(): Binding | undefined {
    if (this.source === 'entered') return undefined;
    if (this.keepsBinding) return this.known?.binding;
    const { question, codes } = $state.snapshot(this.filter);
    return {
      kind: 'share',
      parts: $state.snapshot(this.parts),
      combine: this.combine,
      base: this.base,
      dontKnow: this.dontKnow,
      ...(this.hasFilter ? { filter: { question, operator: 'isAnyOf' as const, codes } } : {}),
    };
  }

  /** What the form has no fields for, and optional parts only where something was written. */
  private writeOptional(): Pick<
    IndicatorDocument,
    'counter' | 'scaleMax' | 'binding' | 'changeThreshold' | 'notes'
  > {
    const binding = this.writeBinding();
    const { counter, notes } = this.known ?? {};
    return {
      ...(counter === undefined ? {} : { counter }),
      ...(notes === undefined ? {} : { notes }),
      ...(this.scaleMax === null ? {} : { scaleMax: this.scaleMax }),
      ...(binding === undefined ? {} : { binding }),
      ...(this.threshold === null
        ? {}
        : { changeThreshold: { size: this.threshold, reason: this.thresholdReason } }),
    };
  }

  write(): IndicatorDocument {
    const { known } = this;
    return {
      code: this.code.trim(),
      kind: known?.kind ?? 'own',
      title: writeText(known?.title, this.titleJa, this.titleEn),
      shortTitle: writeText(known?.shortTitle, this.shortJa, this.shortEn),
      unit: this.unit,
      comparator: this.comparator,
      decimals: this.decimals ?? 1,
      goals: this.goals.flatMap(({ fiscalYear, value }) =>
        fiscalYear === null || value === null ? [] : [{ fiscalYear, value }],
      ),
      instrument: known?.instrument ?? null,
      population: this.population.trim() || null,
      condition: this.condition.trim() || null,
      ...this.writeOptional(),
    };
  }
}

/** Other languages than the form's two stay; an English text that was emptied goes. */
function writeText(known: Localized | undefined, ja: string, en: string): Localized {
  const { en: _, ...others } = known ?? { ja };
  return { ...others, ja: ja.trim(), ...(en.trim() === '' ? {} : { en: en.trim() }) };
}
