import { expect, test } from 'vitest';
import { schemaOf } from '../../../test/support/schema-of.ts';
import { leaf } from '../../data/build.ts';
import type { LeafChange } from '../../data/leaves/leaf.ts';
import type { LeafSchemaNode } from '../../schema/schema-node.ts';
import { gnmi } from '../generated/gnmi.js';
import { type ResponseFormat, ResponseWriter } from './response-writer.ts';
import type { SubscribeBackend } from './subscribe-backend.ts';

const schema = schemaOf('leaf a { type int32; }').root.dataChildrenByName.get('a') as LeafSchemaNode;
const path = [{ schema }];
const format: ResponseFormat = { encoding: 'json_ietf', origin: '', target: 't' };
const head = { target: 't', timestampNs: 7n };

/** Counts what it encodes. */
function createBackend(): Pick<SubscribeBackend, 'encodeLeaf'> & { encoded: number } {
  const backend = {
    encoded: 0,
    encodeLeaf: () => {
      backend.encoded += 1;
      return { path: { elements: [] }, value: { kind: 'int', value: 1n } as const };
    },
  };
  return backend;
}

function duplicatesIn(responses: readonly Buffer[]): number[] {
  return responses.flatMap(response => {
    const { update } = gnmi.SubscribeResponse.decode(response);
    return (update?.update ?? []).map(one => one.duplicates ?? 0);
  });
}

test('what many have missed is encoded once for those who have missed as much', () => {
  const backend = createBackend();
  const change: LeafChange = { path, existed: true, content: leaf(schema, 1) };
  const told = [2, 2, 2, 0, 5].map(duplicates => {
    const writer = new ResponseWriter(backend, format);
    writer.addShared(head, change, duplicates);
    return writer.take(true);
  });
  expect(told.map(duplicatesIn)).toEqual([[2], [2], [2], [0], [5]]);
  expect(told[1]).toEqual(told[0]);
  expect(backend.encoded).toBe(3);
});

test('those of another encoding get their own', () => {
  const backend = createBackend();
  const change: LeafChange = { path, existed: true, content: leaf(schema, 1) };
  for (const encoding of ['json_ietf', 'proto', 'proto'] as const) {
    const writer = new ResponseWriter(backend, { ...format, encoding });
    writer.addShared(head, change, 1);
    expect(duplicatesIn(writer.take(true))).toEqual([1]);
  }
  expect(backend.encoded).toBe(2);
});

test('what is gone is deleted, and nothing is encoded for it', () => {
  const backend = createBackend();
  const writer = new ResponseWriter(backend, format);
  writer.addShared(head, { path, existed: true, content: undefined, gone: path }, 3);
  const [response = Buffer.of()] = writer.take(true);
  expect(gnmi.SubscribeResponse.decode(response).update?.delete).toHaveLength(1);
  expect(backend.encoded).toBe(0);
});
