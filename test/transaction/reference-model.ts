import * as fc from 'fast-check';
import type { EditRequest, TargetChange } from '../../src/transaction/transaction-request.ts';
import { change, remove, replace, update } from './fixture.ts';

/** One target as a simple program would keep it. */
interface Target {
  modelSet: string;
  name: string | undefined;
  count: number | undefined;
  steps: string[];
  entries: Map<string, { value: number | undefined; subs: Map<number, string> }>;
  rules: Map<string, number>;
}

/** Everything: target → configuration. The oracle of the property tests: copied whole, changed in place, compared as JSON. */
export type Model = Map<string, Target>;

export type Step =
  | { readonly do: 'name'; readonly value: string }
  | { readonly do: 'count'; readonly value: number }
  | { readonly do: 'steps'; readonly values: readonly string[] }
  | { readonly do: 'value'; readonly id: string; readonly value: number }
  | { readonly do: 'sub'; readonly id: string; readonly number: number; readonly text: string }
  | { readonly do: 'replace'; readonly id: string; readonly value: number }
  | { readonly do: 'rule'; readonly id: string; readonly value: number }
  | { readonly do: 'delete'; readonly what: 'settings' | 'entry' | 'rule' | 'all'; readonly id: string };

export interface TargetSteps {
  readonly target: string;
  readonly steps: readonly Step[];
}

export type Command =
  | { readonly run: 'commit'; readonly changes: readonly TargetSteps[] }
  | { readonly run: 'refused'; readonly changes: readonly TargetSteps[] }
  | {
      readonly run: 'create';
      readonly target: string;
      readonly modelSet: string;
      readonly steps: readonly Step[];
    }
  | { readonly run: 'drop'; readonly target: string }
  | { readonly run: 'rollback'; readonly back: number }
  | { readonly run: 'reopen' }
  /** A loss of power. */
  | { readonly run: 'crash' };

export const targetNames = ['t1', 't2', 't3'];

function emptyTarget(modelSet: string): Target {
  return { modelSet, name: undefined, count: undefined, steps: [], entries: new Map(), rules: new Map() };
}

export function copyModel(model: Model): Model {
  return structuredClone(model);
}

export function jsonOfModel(model: Model): Record<string, unknown> {
  return Object.fromEntries([...model].map(([name, target]) => [name, jsonOfTarget(target)]));
}

function jsonOfTarget(target: Target): unknown {
  const { name, count, steps, entries, rules } = target;
  const settings = {
    ...(name === undefined ? {} : { name }),
    ...(count === undefined ? {} : { count }),
    ...(steps.length === 0 ? {} : { step: steps }),
  };
  const entry = [...entries]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, { value, subs }]) => ({
      id,
      ...(value === undefined ? {} : { value }),
      ...(subs.size === 0 ? {} : { sub: jsonOfSubs(subs) }),
    }));
  const rule = [...rules].map(([id, value]) => ({ id, value }));
  return {
    ...(Object.keys(settings).length === 0 ? {} : { settings }),
    ...(entry.length === 0 ? {} : { entry }),
    ...(rule.length === 0 ? {} : { rule }),
  };
}

function jsonOfSubs(subs: ReadonlyMap<number, string>): unknown {
  return [...subs].sort(([a], [b]) => a - b).map(([number, text]) => ({ number, kind: 'a', text }));
}

function entryOf(target: Target, id: string): { value: number | undefined; subs: Map<number, string> } {
  const known = target.entries.get(id) ?? { value: undefined, subs: new Map<number, string>() };
  target.entries.set(id, known);
  return known;
}

function applyStep(target: Target, step: Step): void {
  switch (step.do) {
    case 'name':
      target.name = step.value;
      return;
    case 'count':
      target.count = step.value;
      return;
    case 'steps':
      target.steps = [...step.values];
      return;
    case 'value':
      entryOf(target, step.id).value = step.value;
      return;
    case 'sub':
      entryOf(target, step.id).subs.set(step.number, step.text);
      return;
    case 'replace':
      target.entries.set(step.id, { value: step.value, subs: new Map() });
      return;
    case 'rule':
      target.rules.set(step.id, step.value);
      return;
    case 'delete':
      applyDelete(target, step);
  }
}

function applyDelete(target: Target, { what, id }: Step & { do: 'delete' }): void {
  if (what === 'entry') target.entries.delete(id);
  if (what === 'rule') target.rules.delete(id);
  if (what === 'settings' || what === 'all')
    Object.assign(target, { name: undefined, count: undefined, steps: [] });
  if (what === 'all') Object.assign(target, { entries: new Map(), rules: new Map() });
}

/** Does the steps to a model. Returns false, having changed nothing of use, if a target does not exist. */
export function applySteps(model: Model, changes: readonly TargetSteps[]): boolean {
  for (const { target, steps } of changes) {
    const found = model.get(target);
    if (found === undefined) return false;
    for (const step of steps) applyStep(found, step);
  }
  return true;
}

/** Makes a target, or changes the model set of an empty one. Returns false if there is one that is not empty. */
export function createTarget(model: Model, target: string, modelSet: string): boolean {
  const known = model.get(target);
  if (known?.modelSet === modelSet) return true;
  if (known !== undefined && Object.keys(jsonOfTarget(known) as object).length > 0) return false;
  model.set(target, emptyTarget(modelSet));
  return true;
}

function editOf(step: Step): EditRequest {
  switch (step.do) {
    case 'name':
      return update('/demo:settings/name', step.value);
    case 'count':
      return update('/settings', { count: step.value });
    case 'steps':
      return replace('/settings/step', step.values);
    case 'value':
      return update(`/entry[id=${step.id}]/value`, step.value);
    case 'sub':
      return update(`/entry[id=${step.id}]/sub[number=${step.number}][kind=a]`, { text: step.text });
    case 'replace':
      return replace(`/entry[id=${step.id}]`, { id: step.id, value: step.value });
    case 'rule':
      return update('/', { 'demo:rule': [{ id: step.id, value: step.value }] });
    default:
      return remove(
        { settings: '/settings', all: '/', entry: `/entry[id=${step.id}]`, rule: `/rule[id=${step.id}]` }[
          step.what
        ],
      );
  }
}

const trialEnds = ['confirmed', 'cancelled', 'expired', 'applied', 'rejected', 'overdue'] as const;

/** The first three are of confirmed commits, the others of atomic transactions. */
export interface Trial {
  readonly run: 'trial';
  readonly changes: readonly TargetSteps[];
  readonly end: (typeof trialEnds)[number];
  readonly crash: boolean;
}

/** The same change in the words of a transaction. */
export function changesOf(changes: readonly TargetSteps[]): TargetChange[] {
  return changes.map(({ target, steps }) => change(target, ...steps.map(editOf)));
}

const id = fc.constantFrom('a', 'b', 'c', 'd');
const small = fc.integer({ min: -3, max: 3 });
const word = fc.constantFrom('x', 'y', 'ä/[z]', '"q"');

export const stepArbitrary: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('name' as const), value: word }),
  fc.record({ do: fc.constant('count' as const), value: fc.integer({ min: 0, max: 9 }) }),
  fc.record({
    do: fc.constant('steps' as const),
    values: fc.uniqueArray(word, { minLength: 1, maxLength: 3 }),
  }),
  fc.record({ do: fc.constant('value' as const), id, value: small }),
  fc.record({ do: fc.constant('sub' as const), id, number: fc.integer({ min: 1, max: 12 }), text: word }),
  fc.record({ do: fc.constant('replace' as const), id, value: small }),
  fc.record({ do: fc.constant('rule' as const), id, value: small }),
  fc.record({
    do: fc.constant('delete' as const),
    what: fc.constantFrom('settings' as const, 'entry' as const, 'rule' as const, 'all' as const),
    id,
  }),
);

const target = fc.constantFrom(...targetNames);
const steps = fc.array(stepArbitrary, { minLength: 1, maxLength: 4 });
const changes = fc.uniqueArray(fc.record({ target, steps }), {
  minLength: 1,
  maxLength: 3,
  selector: one => one.target,
});

/** A transaction that can be taken back, and what becomes of it. */
export const trialArbitrary: fc.Arbitrary<Trial> = fc.record({
  run: fc.constant('trial' as const),
  changes,
  end: fc.constantFrom(...trialEnds),
  /** Whether the power goes before the end. */
  crash: fc.boolean(),
});

export const commandArbitrary: fc.Arbitrary<Command> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ run: fc.constant('commit' as const), changes }) },
  { weight: 1, arbitrary: fc.record({ run: fc.constant('refused' as const), changes }) },
  {
    weight: 2,
    arbitrary: fc.record({
      run: fc.constant('create' as const),
      target,
      modelSet: fc.constantFrom('demo@1.0.0', 'demo@2.0.0'),
      steps: fc.array(stepArbitrary, { maxLength: 2 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ run: fc.constant('drop' as const), target }) },
  {
    weight: 2,
    arbitrary: fc.record({ run: fc.constant('rollback' as const), back: fc.integer({ min: 0, max: 12 }) }),
  },
  { weight: 1, arbitrary: fc.record({ run: fc.constant('reopen' as const) }) },
  { weight: 1, arbitrary: fc.record({ run: fc.constant('crash' as const) }) },
);
