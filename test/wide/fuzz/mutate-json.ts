import type { Random } from './random.ts';

const pieces = [
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '"',
  '\\',
  '\\u0000',
  '\\ud800',
  '\ud800',
  '\udfff',
  '\u0000',
  '\u001f',
  '\u2028',
  '\ufeff',
  'null',
  'true',
  '[null]',
  '-0',
  '1e400',
  '-1e-400',
  '0.1e1',
  '1E+2',
  '01',
  '9007199254740993',
  '-9223372036854775809',
  '1'.repeat(400),
  `0.${'3'.repeat(400)}`,
  '"__proto__"',
  '"constructor"',
  '"toString":1,',
  '"__proto__":{"a":1},',
  '"@":{},',
  '"@x":[null,{"a:b":"c"}],',
  '":a"',
  '"a:"',
  '"a:b:c"',
  '""',
  '/* */',
  '//\n',
  "'",
  'NaN',
  'Infinity',
];

/** The text with a few characters or spans dropped, doubled, swapped, or put in the place of others. */
export function spoilText(text: string, random: Random): string {
  let spoilt = text;
  for (let changes = 1 + random(4); changes > 0; changes -= 1) {
    const at = random(spoilt.length + 1);
    const end = Math.min(spoilt.length, at + random(random(10) === 0 ? 200 : 4));
    const other = random(spoilt.length + 1);
    const span = spoilt.slice(other, other + random(60));
    const put = random.pick([
      random.pick(pieces),
      random.pick(pieces),
      span,
      '',
      String.fromCharCode(random(0x10000)),
    ]);
    spoilt = spoilt.slice(0, at) + put + spoilt.slice(end);
  }
  return spoilt;
}

const values: readonly ((random: Random) => unknown)[] = [
  () => null,
  () => true,
  () => [null],
  () => [],
  () => ({}),
  () => '',
  () => 'x',
  random => random(3) - 1,
  () => 1e300,
  () => 12345678901234567890n,
  () => '12345678901234567890',
  () => '\ud800',
  () => '\u0000',
  () => 'a'.repeat(100_000),
  () => "/a:b[c='\"']/d",
  () => "/*[.='x'][1]",
  () => [[[]]],
  () => [{}],
  () => JSON.parse('{"__proto__":{"x":1}}') as unknown,
  () => 'AA==',
  () => '0x1F',
  () => '1.50',
  () => ' 5',
  random => nested(random(2) === 0 ? 50 : 900),
];

function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { x: value };
  return value;
}

/** A value of JSON with a few of its parts exchanged, dropped, doubled, renamed or moved. Well-formed, but for what it means. */
export function spoilValue(json: unknown, random: Random): unknown {
  const spoiling: Spoiling = { random, whole: json, mayGrow: true };
  let spoilt = json;
  for (let changes = 1 + random(4); changes > 0; changes -= 1) spoilt = spoilOnce(spoilt, spoiling);
  return spoilt;
}

interface Spoiling {
  readonly random: Random;
  readonly whole: unknown;
  /** An array grows once: what grows within itself grows beyond all memory. */
  mayGrow: boolean;
}

function spoilOnce(json: unknown, spoiling: Spoiling): unknown {
  const { random, whole } = spoiling;
  const isInner = typeof json === 'object' && json !== null;
  if (!isInner || random(12) === 0) {
    return random(4) === 0 ? somewhereIn(whole, random) : random.pick(values)(random);
  }
  if (Array.isArray(json)) return spoilArray(json, spoiling);
  const names = Object.keys(json);
  if (names.length === 0) return { [random.pick(namesToAdd)]: random.pick(values)(random) };
  const name = random.pick(names);
  const members = new Map(Object.entries(json));
  const kind = random(10);
  if (kind === 0) members.delete(name);
  else if (kind === 1) members.set(spoilName(name, random), members.get(name));
  else members.set(name, spoilOnce(members.get(name), spoiling));
  return Object.fromEntries(members);
}

function spoilArray(json: readonly unknown[], spoiling: Spoiling): unknown {
  const { random } = spoiling;
  const items = [...json];
  const at = random(items.length + 1);
  const kind = random(8);
  if (kind === 0 || items.length === 0) {
    items.splice(at, 0, items[random(items.length)] ?? random.pick(values)(random));
  } else if (kind === 1) items.splice(at, 1);
  else if (kind === 2 && spoiling.mayGrow) {
    spoiling.mayGrow = false;
    return Array.from({ length: 200 }, (_, index) => items[index % items.length]);
  } else items[at % items.length] = spoilOnce(items[at % items.length], spoiling);
  return items;
}

const namesToAdd = [
  'x',
  '',
  ':',
  '__proto__',
  'constructor',
  'hasOwnProperty',
  '@',
  '@x',
  'a:b',
  'ietf-yang-types:x',
];

function spoilName(name: string, random: Random): string {
  const local = name.slice(name.indexOf(':') + 1);
  return random.pick([
    local,
    `:${local}`,
    `x:${local}`,
    `@${name}`,
    `${name} `,
    random.pick(namesToAdd),
    name.toUpperCase(),
  ]);
}

function somewhereIn(json: unknown, random: Random): unknown {
  let at = json;
  while (typeof at === 'object' && at !== null && random(4) > 0) {
    const parts: unknown[] = Object.values(at);
    if (parts.length === 0) break;
    at = random.pick(parts);
  }
  return at;
}

/** JSON text with the bigints among its numbers. */
export function formatJson(json: unknown): string {
  const text = JSON.stringify(json, (_, value: unknown) =>
    typeof value === 'bigint' ? `#${value}#` : value,
  );
  return (text ?? 'null').replace(/"#(-?\d+)#"/gu, '$1');
}
