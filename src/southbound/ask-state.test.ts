import { expect, test } from 'vitest';
import { schemaOf } from '../../test/support/schema-of.ts';
import { formatPathElements } from '../data/format-path.ts';
import { parsePathElements } from '../data/parse-path.ts';
import { StateAsker } from './ask-state.ts';
import { DeviceFailure } from './device-session.ts';

const schema = schemaOf(`
  container a { list b { key k; leaf k { type string; } container state { config false; leaf x { type string; } leaf-list y { type string; } } } }
  container log { config false; list line { leaf text { type string; } } }`);

function refuse(status: string, message = 'no'): never {
  throw new DeviceFailure({ code: 'target-rejected', status, message });
}

/** Asks a device that answers what `answers` says of `type path depth`, and tells how it was asked. */
async function ask(
  path: string,
  options: {
    readonly depth?: number;
    readonly asker?: StateAsker;
    readonly answers?: (way: string) => string;
  } = {},
): Promise<readonly [ways: readonly string[], refusal: string | undefined]> {
  const { asker = new StateAsker(), depth = 0, answers = () => 'OK' } = options;
  const parsed = parsePathElements(path);
  if (!('elements' in parsed)) throw new Error(path);
  const ways: string[] = [];
  const question = { schema, path: parsed.elements, depth, signal: new AbortController().signal };
  const { refusal } = await asker.ask(question, async way => {
    const text = `${way.type} ${formatPathElements(way.elements)} ${way.depth}`;
    ways.push(text);
    const status = answers(text);
    return status === 'OK' ? { values: [], notes: [] } : refuse(status, `${status}!`);
  });
  return [ways, refusal];
}

test('a place is asked for as it is', async () => {
  expect(await ask('/t:a/b[k=1]/t:state/x')).toEqual([['state /a/b[k=1]/state/x 0'], undefined]);
  expect(await ask('/a/b[k=*]/state', { depth: 2 })).toEqual([['state /a/b[k=*]/state 2'], undefined]);
  expect(await ask('/', { answers: () => 'NOT_FOUND' })).toEqual([['state / 0'], undefined]);
});

test('what a device has no words for is asked for with more around it', async () => {
  expect(await ask('/a/b[k=1]/state/y[.=z]')).toEqual([['state /a/b[k=1]/state/y 0'], undefined]);
  expect(await ask('/log/line[2]/text')).toEqual([['state /log/line 0'], undefined]);
  expect(await ask('/log/line/text')).toEqual([['state /log/line 0'], undefined]);
  expect(await ask('/a/b[k=\\*]/state')).toEqual([['state /a 0'], undefined]);
});

test('who does not understand is asked without wildcards and depth, then for everything, and that is remembered', async () => {
  const asker = new StateAsker();
  const answers = (way: string): string => (way.startsWith('all') ? 'OK' : 'UNIMPLEMENTED');
  expect(await ask('/a/b[k=*]/state', { asker, depth: 1, answers })).toEqual([
    ['state /a/b[k=*]/state 1', 'state /a 0', 'all /a 0'],
    undefined,
  ]);
  expect(await ask('/a', { asker, answers })).toEqual([['all /a 0'], undefined]);
});

test('who knows the place in no way has nothing there, and its last words are told', async () => {
  expect(
    await ask('/a', { answers: way => (way.startsWith('all') ? 'INVALID_ARGUMENT' : 'UNIMPLEMENTED') }),
  ).toEqual([['state /a 0', 'all /a 0', 'operational /a 0'], 'UNIMPLEMENTED!']);
});

test('any other refusal is one', async () => {
  await expect(ask('/a', { answers: () => 'PERMISSION_DENIED' })).rejects.toThrow('PERMISSION_DENIED!');
});
