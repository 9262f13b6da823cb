import { describe, expect, test } from 'vitest';
import type { SetOperation } from '../gnmi/backend.ts';
import type { PathElement } from '../gnmi/gnmi-path.ts';
import { rootPath } from '../gnmi/gnmi-path.ts';
import { touches } from './touches.ts';

function element(name: string, keys: Record<string, string> = {}): PathElement {
  return { name, keys: new Map(Object.entries(keys)) };
}

function update(elements: PathElement[], json: unknown): SetOperation {
  return { operation: 'update', path: { ...rootPath, elements }, value: { kind: 'json_ietf', json } };
}

function remove(elements: PathElement[]): SetOperation {
  return { operation: 'delete', path: { ...rootPath, elements } };
}

const mtu = [element('interfaces'), element('interface', { name: 'eth1' }), element('mtu')];

describe('touches', () => {
  test('an operation at or below the place', () => {
    expect(touches(update(mtu, 9000), mtu)).toBe(true);
    expect(touches(remove(mtu), mtu.slice(0, 1))).toBe(true);
    expect(touches(update([element('m:interfaces'), element('interface', { name: 'eth1' })], {}), mtu)).toBe(
      false,
    );
  });

  test('an operation beside the place', () => {
    expect(touches(update([element('interfaces'), element('interface', { name: 'eth2' })], {}), mtu)).toBe(
      false,
    );
    expect(touches(remove([element('system')]), mtu)).toBe(false);
  });

  test('a value that contains the place', () => {
    const entry = { name: 'eth1', mtu: 9000 };
    expect(touches(update([], { 'm:interfaces': { interface: [entry] } }), mtu)).toBe(true);
    expect(touches(update([], { 'm:interfaces': { interface: [{ ...entry, name: 'eth2' }] } }), mtu)).toBe(
      false,
    );
    expect(touches(update(mtu.slice(0, 2), { name: 'eth1' }), mtu)).toBe(false);
  });

  test('a place without keys means every entry', () => {
    const any = [element('interfaces'), element('interface'), element('mtu')];
    expect(touches(update(mtu, 9000), any)).toBe(true);
    expect(touches(update(mtu.slice(0, 1), { interface: [{ name: 'eth7', mtu: 1 }] }), any)).toBe(true);
  });

  test('a delete above the place takes it along', () => {
    expect(touches(remove(mtu.slice(0, 1)), mtu)).toBe(true);
    expect(touches(remove([element('interfaces'), element('interface', { name: '*' })]), mtu)).toBe(true);
  });
});
