import { describe, expect, test } from 'vitest';
import { createMemoryStore } from '../../src/store/memory-store.ts';
import type { Coordinator } from '../../src/transaction/coordinator.ts';
import type { TargetChange, TransactionRequest } from '../../src/transaction/transaction-request.ts';
import { failureOf } from '../support/failure-of.ts';
import { change, create, drop, open, path, remove, update } from './fixture.ts';

type Asked = Partial<TransactionRequest>;

function commit(coordinator: Coordinator, changes: readonly TargetChange[], asked: Asked = {}) {
  return coordinator.commit({ interface: 'cli', ...asked, changes });
}

/** What is said of each conflict: place and message. */
async function conflictsOf(work: Promise<unknown>): Promise<string[]> {
  const { code, diagnostics } = await failureOf(work);
  expect(code).toBe('conflict');
  return diagnostics.map(({ target, path: place = '', message }) => `${target} ${place} ${message}`);
}

/** Revision 1 makes t1 and t2, 2 to 5 change t1. */
async function filled(options: Parameters<typeof open>[0] = {}): Promise<Coordinator> {
  const coordinator = await open(options);
  await commit(coordinator, [create('t1'), create('t2')]);
  const edits = [
    update('/entry[id=x]/value', 1),
    update('/entry[id=y]/value', 1),
    update('/entry[id=x]/value', 2),
    update('/settings/name', 'n'),
  ];
  for (const [at, edit] of edits.entries())
    await commit(coordinator, [change('t1', edit)], { author: `author-${at + 2}` });
  return coordinator;
}

const x = change('t1', update('/entry[id=x]/value', 3));
const count = change('t1', update('/settings/count', 1));

describe('a conflict shows', () => {
  test('both sides and who it was', async () => {
    const coordinator = await filled();
    expect(await conflictsOf(commit(coordinator, [x], { expectRevision: 3 }))).toEqual([
      "t1 /demo:entry[id='x']/value it has changed since revision 3: was 1, is 2 (revision 4 by author-4 at 1970-01-01T00:00:01.000000003Z)",
    ]);
  });

  test('what has changed below the place', async () => {
    const coordinator = await filled();
    const [all] = await conflictsOf(commit(coordinator, [change('t1', remove('/'))], { expectRevision: 2 }));
    expect(all).toMatch(/^t1 \/ it has changed since revision 2: \/demo:settings was nothing, is /);
    expect(all).toContain("/demo:entry[id='x']/value was 1, is 2 (revision 4 by author-4");
    expect(all).toContain('(revision 3 by author-3');
  });

  test('what stood there where all of it has come', async () => {
    const coordinator = await filled();
    const y = change('t1', update('/entry[id=y]/value', 3));
    expect(await conflictsOf(commit(coordinator, [y], { expectRevision: 2 }))).toEqual([
      expect.stringContaining(
        "/demo:entry[id='y']/value it has changed since revision 2: was nothing, is 1 (revision 3",
      ) as string,
    ]);
  });

  test('no secret', async () => {
    const coordinator = await open();
    const secret = (password: string) =>
      change(
        'system',
        update('/targets/target[name=t1]/endpoint', { address: 'a:1', username: 'u', password }),
      );
    await commit(coordinator, [create('t1'), secret('hunter2')]);
    await commit(coordinator, [secret('hunter3')]);
    const [line = ''] = await conflictsOf(commit(coordinator, [secret('hunter4')], { expectRevision: 1 }));
    expect(line).toContain('********');
    expect(line).not.toContain('hunter');
  });

  test('in a dry run as well', async () => {
    const coordinator = await filled();
    const request = { interface: 'cli', changes: [x], expectRevision: 3 } as const;
    const { diagnostics } = await coordinator.dryRun({ commit: request });
    expect(diagnostics).toMatchObject([
      { code: 'conflict', message: expect.stringContaining('was 1, is 2') as string },
    ]);
  });
});

describe('what a transaction takes away without naming it', () => {
  const left = change('t1', update('/settings/left', 1));

  test('is a conflict if others have made it since: another case of a choice', async () => {
    const coordinator = await filled();
    await commit(coordinator, [change('t1', update('/settings/right', 5))]);
    expect(await conflictsOf(commit(coordinator, [left], { expectRevision: 5 }))).toEqual([
      expect.stringMatching(
        /^t1 \/demo:settings\/right it has changed since revision 5: was nothing, is 5/u,
      ) as string,
    ]);
    expect(await commit(coordinator, [left], { expectRevision: 6 })).toMatchObject({ revision: 7 });
  });

  test('goes if it was read', async () => {
    const coordinator = await filled();
    await commit(coordinator, [change('t1', update('/settings/right', 5))]);
    await commit(coordinator, [change('t1', update('/settings/total', '1'))]);
    expect(await commit(coordinator, [left], { expectRevision: 6 })).toMatchObject({ revision: 8 });
  });
});

test('a place in a presence container conflicts if the container has gone', async () => {
  const coordinator = await filled();
  await commit(coordinator, [change('t1', update('/settings/proof/by', 'a'))]);
  await commit(coordinator, [change('t1', remove('/settings/proof'))]);
  const note = change('t1', update('/settings/proof/note', 'n'));
  expect(await conflictsOf(commit(coordinator, [note], { expectRevision: 6 }))).not.toEqual([]);
});

describe('a state that is not at hand', () => {
  async function reopened(): Promise<Coordinator> {
    const store = createMemoryStore();
    const options = { store, snapshots: { everyRecords: 1 } };
    await (await filled(options)).close();
    return open(options);
  }

  test('is travelled to, so that only what is touched conflicts', async () => {
    const coordinator = await reopened();
    expect((await commit(coordinator, [count], { expectRevision: 2 })).revision).toBe(6);
    expect(await conflictsOf(commit(coordinator, [x], { expectRevision: 3 }))).toEqual([
      expect.stringContaining('was 1, is 2 (revision 4 by author-4') as string,
    ]);
  });

  test('is not needed for what has not changed', async () => {
    const coordinator = await reopened();
    expect(
      (await commit(coordinator, [change('t2', update('/settings/count', 1))], { expectRevision: 2 }))
        .revision,
    ).toBe(6);
  });
});

describe('what was read', () => {
  const reading = (...paths: string[]): Asked => ({
    expectRevision: 3,
    reads: [{ target: 't1', paths: paths.map(path) }],
  });

  test('must not have changed either', async () => {
    const coordinator = await filled();
    expect((await commit(coordinator, [count], reading('/entry[id=y]', '/settings/count'))).revision).toBe(6);
    const other = change('t2', update('/settings/count', 1));
    for (const place of ['/entry[id=x]', '/entry[id=*]/value', '/entry', '/'])
      expect(await conflictsOf(commit(coordinator, [other], reading(place)))).not.toEqual([]);
    expect(await conflictsOf(commit(coordinator, [x], reading('/entry[id=x]/value')))).toHaveLength(1);
  });

  test('is a conflict if its target has gone, or has come', async () => {
    const coordinator = await filled();
    await commit(coordinator, [drop('t1')]);
    const other = change('t2', update('/settings/count', 1));
    expect(await conflictsOf(commit(coordinator, [other], reading('/')))).toEqual([
      't1  the target t1 has gone since revision 3',
    ]);
    await commit(coordinator, [create('t1')]);
    expect(await conflictsOf(commit(coordinator, [other], reading('/')))).toHaveLength(1);
  });

  test('must be named rightly, and at a revision', async () => {
    const coordinator = await filled();
    const unknown = { expectRevision: 3, reads: [{ target: 'x', paths: [] }] };
    const wrong = [reading('/nothing'), unknown, { reads: [{ target: 't1', paths: [] }] }];
    const failures = await Promise.all(wrong.map(asked => failureOf(commit(coordinator, [count], asked))));
    expect(failures.map(({ code }) => code)).toEqual(['path-unknown', 'target-unknown', 'request-invalid']);
  });
});
