import { describe, expect, test } from 'vitest';
import type { Lifecycle, LifecycleEvent, RevertReason } from './lifecycle.ts';
import { isHolding, isSettled, next, submitted } from './lifecycle.ts';
import type { TransactionPart } from './transaction-status.ts';

const free = { devices: false, confirm: false };
const pending: TransactionPart = { target: 'a', state: 'pending', status: 'UNAVAILABLE', message: 'away' };
const asked: TransactionPart = { target: 'a', state: 'pending' };
const applied: TransactionPart = { target: 'a', state: 'applied' };
const recorded: TransactionPart = { target: 'a', state: 'recorded' };
const paths = [{ path: '/x', status: 'INVALID_ARGUMENT', message: 'no' }];
const rejected: TransactionPart = { target: 'a', state: 'rejected', retryable: false, paths };
const busy: TransactionPart = { target: 'a', state: 'rejected', retryable: true, paths };
const superseded: TransactionPart = { target: 'a', state: 'superseded', supersededBy: 3 };
const reason: RevertReason = { cause: 'expired', text: 'too late' };

function after(from: Lifecycle, ...events: LifecycleEvent[]): Lifecycle {
  return events.reduce((at, event) => next(at, event)?.next ?? at, from);
}

const committed = (part: TransactionPart): LifecycleEvent => ({ type: 'committed', parts: [part] });
const outcome = (part: TransactionPart): LifecycleEvent => ({ type: 'outcome', part });
const validated: LifecycleEvent = { type: 'validated' };

/** Every state in which a transaction can be, by what it waits for. */
const atomic = after(submitted('atomic', { devices: true, confirm: false }), validated);
const confirmed = after(submitted('async', { devices: false, confirm: true }), validated);
const states: Readonly<Record<string, Lifecycle>> = {
  submitted: submitted('async', free),
  validated: after(submitted('async', free), validated),
  refused: after(submitted('async', free), { type: 'refused' }),
  committed: after(submitted('async', free), validated, committed(pending)),
  applying: after(submitted('async', free), validated, committed(pending), outcome(asked)),
  applied: after(submitted('async', free), validated, committed(pending), outcome(applied)),
  'partly-applied': after(submitted('async', free), validated, committed(pending), outcome(rejected)),
  superseded: after(submitted('async', free), validated, committed(pending), outcome(superseded)),
  'atomic, validated': atomic,
  'atomic, committed': after(atomic, committed(pending)),
  'atomic, applying': after(atomic, committed(pending), outcome(busy)),
  'atomic, settling': after(atomic, committed(pending), outcome(applied)),
  'atomic, settling in vain': after(atomic, committed(pending), outcome(applied), { type: 'unwritten' }),
  'atomic, settled': after(atomic, committed(pending), outcome(applied), { type: 'settled' }),
  'atomic, reverting': after(atomic, committed(pending), outcome(rejected)),
  'atomic, reverting in vain': after(atomic, committed(pending), outcome(rejected), { type: 'unwritten' }),
  'atomic, reverted': after(atomic, committed(pending), outcome(rejected), {
    type: 'reverted',
    by: 2,
    at: 5n,
  }),
  'to be confirmed, committed': after(confirmed, committed(pending)),
  'to be confirmed, applied': after(confirmed, committed(pending), outcome(applied)),
  'to be confirmed, partly-applied': after(confirmed, committed(pending), outcome(rejected)),
  'to be confirmed, reverting': after(confirmed, committed(pending), { type: 'revert', reason }),
  'confirmed, applied': after(confirmed, committed(pending), outcome(applied), { type: 'confirmed' }),
};

const events: Readonly<Record<string, LifecycleEvent>> = {
  validated,
  refused: { type: 'refused' },
  committed: committed(pending),
  'committed without a device': committed(recorded),
  'committed, and asked at once': committed(asked),
  'outcome: away': outcome(pending),
  'outcome: asked': outcome(asked),
  'outcome: applied': outcome(applied),
  'outcome: refused for now': outcome(busy),
  'outcome: refused': outcome(rejected),
  'outcome: superseded': outcome(superseded),
  'outcome of another target': outcome({ ...applied, target: 'b' }),
  settled: { type: 'settled' },
  confirmed: { type: 'confirmed' },
  revert: { type: 'revert', reason },
  reverted: { type: 'reverted', by: 2, at: 5n },
  unwritten: { type: 'unwritten' },
  retry: { type: 'retry' },
};

/** `state` with what it waits for (`d`evices, `c`onfirmation) and what is being written; `!` and the effect. */
function show(transition: ReturnType<typeof next>): string {
  if (transition === undefined) return '-';
  const { state, awaitsDevices, awaitsConfirm, writing } = transition.next;
  const waits = `${awaitsDevices ? 'd' : ''}${awaitsConfirm ? 'c' : ''}`;
  const effect = transition.effect === undefined ? '' : ` !${transition.effect.do}`;
  return [state, waits, writing ?? ''].filter(text => text !== '').join(' ') + effect;
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null)
    for (const member of Object.values(value)) deepFreeze(member);
  return Object.freeze(value);
}

describe('lifecycle', () => {
  test('every state and every event', () => {
    const rows = Object.entries(states).flatMap(([state, at]) =>
      Object.entries(events)
        .map(([name, event]) => [name, show(next(at, event))] as const)
        .filter(([, answer]) => answer !== '-')
        .map(([name, answer]) => `${state} + ${name} = ${answer}`),
    );
    expect(rows.join('\n')).toMatchInlineSnapshot(`
      "submitted + validated = validated
      submitted + refused = refused
      validated + refused = refused
      validated + committed = committed
      validated + committed without a device = applied
      validated + committed, and asked at once = applying
      committed + outcome: away = committed
      committed + outcome: asked = applying
      committed + outcome: applied = applied
      committed + outcome: refused for now = applying
      committed + outcome: refused = partly-applied
      committed + outcome: superseded = partly-applied
      applying + outcome: away = applying
      applying + outcome: asked = applying
      applying + outcome: applied = applied
      applying + outcome: refused for now = applying
      applying + outcome: refused = partly-applied
      applying + outcome: superseded = partly-applied
      partly-applied + outcome: away = applying
      partly-applied + outcome: asked = applying
      partly-applied + outcome: applied = applied
      partly-applied + outcome: refused for now = applying
      partly-applied + outcome: refused = partly-applied
      partly-applied + outcome: superseded = partly-applied
      atomic, validated + refused = refused d
      atomic, validated + committed = committed d
      atomic, validated + committed without a device = applying d settle !settle
      atomic, validated + committed, and asked at once = applying d
      atomic, committed + outcome: away = committed d
      atomic, committed + outcome: asked = applying d
      atomic, committed + outcome: applied = applying d settle !settle
      atomic, committed + outcome: refused for now = applying d
      atomic, committed + outcome: refused = applying d revert !revert
      atomic, committed + outcome: superseded = applying d
      atomic, committed + revert = committed d revert !revert
      atomic, committed + retry = committed d
      atomic, applying + outcome: away = applying d
      atomic, applying + outcome: asked = applying d
      atomic, applying + outcome: applied = applying d settle !settle
      atomic, applying + outcome: refused for now = applying d
      atomic, applying + outcome: refused = applying d revert !revert
      atomic, applying + outcome: superseded = applying d
      atomic, applying + revert = applying d revert !revert
      atomic, applying + retry = applying d
      atomic, settling + settled = applied
      atomic, settling + revert = applying d revert !revert
      atomic, settling + unwritten = applying d
      atomic, settling in vain + settled = applied
      atomic, settling in vain + revert = applying d revert !revert
      atomic, settling in vain + retry = applying d settle !settle
      atomic, reverting + reverted = reverted d
      atomic, reverting + unwritten = applying d
      atomic, reverting in vain + outcome: away = applying d
      atomic, reverting in vain + outcome: asked = applying d
      atomic, reverting in vain + outcome: applied = applying d settle !settle
      atomic, reverting in vain + outcome: refused for now = applying d
      atomic, reverting in vain + outcome: refused = applying d revert !revert
      atomic, reverting in vain + outcome: superseded = applying d
      atomic, reverting in vain + revert = applying d revert !revert
      atomic, reverting in vain + retry = applying d revert !revert
      to be confirmed, committed + outcome: away = committed c
      to be confirmed, committed + outcome: asked = applying c
      to be confirmed, committed + outcome: applied = applied c
      to be confirmed, committed + outcome: refused for now = applying c
      to be confirmed, committed + outcome: refused = partly-applied c
      to be confirmed, committed + outcome: superseded = partly-applied c
      to be confirmed, committed + confirmed = committed
      to be confirmed, committed + revert = committed c revert !revert
      to be confirmed, applied + confirmed = applied
      to be confirmed, applied + revert = applied c revert !revert
      to be confirmed, partly-applied + outcome: away = applying c
      to be confirmed, partly-applied + outcome: asked = applying c
      to be confirmed, partly-applied + outcome: applied = applied c
      to be confirmed, partly-applied + outcome: refused for now = applying c
      to be confirmed, partly-applied + outcome: refused = partly-applied c
      to be confirmed, partly-applied + outcome: superseded = partly-applied c
      to be confirmed, partly-applied + confirmed = partly-applied
      to be confirmed, partly-applied + revert = partly-applied c revert !revert
      to be confirmed, reverting + confirmed = committed revert
      to be confirmed, reverting + reverted = reverted c
      to be confirmed, reverting + unwritten = committed c"
    `);
  });

  test('is a function: the same state and event give the same, and neither is changed', () => {
    for (const at of Object.values(states)) {
      for (const event of Object.values(events)) {
        const [frozen, same] = [deepFreeze(structuredClone(at)), deepFreeze(structuredClone(event))];
        expect(next(frozen, same)).toEqual(next(at, event));
      }
    }
  });

  test('what holds nothing is not taken back any more; what is settled is, only for want of a confirmation', () => {
    const reverted = Object.values(states).filter(at => next(at, { type: 'revert', reason }) !== undefined);
    expect(reverted.filter(at => !isHolding(at))).toEqual([]);
    expect(reverted.filter(at => isSettled(at) && !at.awaitsConfirm)).toEqual([]);
  });

  test('a transaction that is over stays as it is, whatever happens', () => {
    const over = ['refused', 'atomic, reverted'].map(name => states[name] as Lifecycle);
    for (const at of over) for (const event of Object.values(events)) expect(next(at, event)).toBeUndefined();
  });

  test('the reason quotes a device that refuses much only in part', () => {
    const many = Array.from({ length: 9 }, (_, index) => ({
      path: `/x${index}`,
      status: 'INTERNAL',
      message: 'no',
    }));
    const at = after(atomic, committed(pending), outcome({ ...rejected, paths: many }));
    expect(at.reason?.text).toBe('a refused /x0: no, /x1: no, /x2: no, and 6 more');
  });

  test('what became of the parts stays visible when everything is taken back', () => {
    const { parts, revertedBy, reason: why } = states['atomic, reverted'] as Lifecycle;
    expect(parts).toEqual([{ ...rejected, state: 'reverted', timeUnixNs: 5n }]);
    expect(revertedBy).toBe(2);
    expect(why?.text).toBe('a refused /x: no');
  });
});
