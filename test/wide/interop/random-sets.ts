import { parsePathElements } from '../../../src/data/parse-path-elements.ts';
import type { ClientSetOperation } from '../../../src/gnmi/client-messages.ts';
import type { Random } from '../fuzz/random.ts';

/** Names that a reader of paths may stumble over. */
const names = ['a', 'b', 'c d', 'e/f', 'g]h', '1'];

const leaves: Readonly<Record<string, (random: Random) => unknown>> = {
  text: random => random.pick(['', 'x', 'ü "quoted"', 'line\nbreak', ...names]),
  small: random => random(256) - 128,
  large: random => random.pick(['0', '18446744073709551615', String(random(1_000_000))]),
  ratio: random => String((random(2_000_000) - 1_000_000) / 1000),
  flag: random => random(2) === 1,
  blob: random => Buffer.from(random.pick(['', 'a', 'some bytes'])).toString('base64'),
  mark: () => [null],
  state: random => random.pick(['up', 'down']),
  colour: random => random.pick(['everything:red', 'everything:blue']),
  mixed: random => random.pick<unknown>([random(100), 'text']),
  mtu: random => random.pick([1500, 9000 + random(10)]),
  tags: random => some(random, names),
  order: random => some(random, [3, 1, 2]),
  usual: random => some(random, ['a', 'b', 'c']),
  left: random => random.pick(names),
};

/** Some of the items, in any order. */
function some<T>(random: Random, items: readonly T[]): T[] {
  const rest = [...items];
  const length = random(rest.length + 1);
  return Array.from<unknown, T[]>({ length }, () => rest.splice(random(rest.length), 1)).flat();
}

function values(random: Random): object {
  const chosen = some(random, Object.keys(leaves)).map(name => [name, leaves[name]?.(random)]);
  const given = Object.fromEntries(chosen) as Record<string, unknown>;
  return 'left' in given || random(2) === 0 ? given : { ...given, right: { deep: random.pick(names) } };
}

function rules(random: Random): object {
  return { rule: some(random, [10, 20, 30]).map(seq => ({ seq, action: random.pick(names) })) };
}

function entryKeys(random: Random): { readonly name: string; readonly zone: number } {
  return { name: random.pick(names), zone: random(3) };
}

function entry(random: Random): object {
  const inner = some(random, names).map(id => ({ id, value: random(5) }));
  return { config: values(random), inner };
}

/** Where something can be written, with what; a random one of them. */
function drawWrite(random: Random): readonly [path: string, value: unknown] {
  const { name, zone } = entryKeys(random);
  const at = `/entry[name="${name}"][zone="${zone}"]`;
  const leaf = random.pick(Object.keys(leaves));
  const value = leaves[leaf]?.(random);
  return random.pick([
    [`${at}/config/${leaf}`, value],
    [`${at}/config/${leaf}`, value],
    [`/top/${leaf}`, value],
    [`${at}/config`, values(random)],
    [`${at}/config/right`, { deep: random.pick(names) }],
    [at, { ...entry(random), name, zone }],
    [`${at}/inner[id="${random.pick(names)}"]/value`, random(9)],
    ['/top', values(random)],
    ['/policy', rules(random)],
    [`/policy/rule[seq="${random(4)}"]/action`, random.pick(names)],
    ['/optional', random.pick([{}, { value: random(3) }, { below: { value: random.pick(names) } }])],
  ] as const);
}

function drawDeleted(random: Random): string {
  const wide = [
    '/entry',
    '/entry[zone="1"]',
    '/entry/config/mtu',
    '/entry/inner',
    '/policy',
    '/top',
    '/optional',
  ];
  return random(30) === 0 ? random.pick(random(10) === 0 ? ['/'] : wide) : drawWrite(random)[0];
}

/** What one Set does to a target with the module `everything`. */
export function drawSet(target: string, random: Random): readonly ClientSetOperation[] {
  return Array.from({ length: 1 + random(4) }, (): ClientSetOperation => {
    const kind = random(10);
    if (kind < 3) return { operation: 'delete', path: pathOf(target, drawDeleted(random)) };
    const [path, json] = drawWrite(random);
    const operation = kind < 5 ? 'replace' : 'update';
    return { operation, path: pathOf(target, path), value: { kind: 'json_ietf', json } };
  });
}

/** What one Set does to a target whose configuration is an OpenConfig document, from which it strays. */
export function drawOpenConfigSet(
  target: string,
  document: Readonly<Record<string, unknown>>,
  random: Random,
): readonly ClientSetOperation[] {
  const { interface: entries } = document['openconfig-interfaces:interfaces'] as {
    interface: readonly { readonly name: string; readonly config: object }[];
  };
  const original = random.pick(entries);
  const at = `/interfaces/interface[name="${original.name}"]`;
  const write = (operation: 'update' | 'replace', path: string, json: unknown): ClientSetOperation => ({
    operation,
    path: pathOf(target, path),
    value: { kind: 'json_ietf', json },
  });
  const gone = (path: string): ClientSetOperation => ({ operation: 'delete', path: pathOf(target, path) });
  return [
    random.pick([
      () => write('update', `${at}/config/description`, random.pick(names)),
      () => write('update', `${at}/config`, { mtu: 1500 + random(100), enabled: random(2) === 1 }),
      () => write('replace', `${at}/config`, original.config),
      () => write('replace', at, original),
      () => gone(at),
      () => gone(`${at}/config/description`),
      () => gone('/interfaces/interface/config/mtu'),
      () => write('replace', '/', document),
    ])(),
  ];
}

function pathOf(target: string, text: string): ClientSetOperation['path'] {
  const parsed = parsePathElements(text);
  if ('diagnostics' in parsed) throw new Error(`not a path: ${text}: ${JSON.stringify(parsed.diagnostics)}`);
  return { target, elements: parsed.elements };
}
