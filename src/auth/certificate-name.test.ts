import { expect, test } from 'vitest';
import { certificateName } from './certificate-name.ts';

const subject = { CN: 'common' };

test.each([
  ['URI:spiffe://site/agent, DNS:host.example, email:a@example.org', 'spiffe://site/agent'],
  ['email:a@example.org, DNS:host.example', 'host.example'],
  ['IP Address:127.0.0.1, email:a@example.org', 'a@example.org'],
  ['IP Address:127.0.0.1', 'common'],
  ['', 'common'],
  // A name that holds what looks like another name: Node quotes it.
  ['DNS:"good.example, URI:spiffe://forged", email:a@example.org', 'good.example, URI:spiffe://forged'],
  ['URI:"broken\\', 'common'],
])('%j is %s', (subjectaltname, name) => {
  expect(certificateName({ subject, subjectaltname })).toBe(name);
});

test('the first of several common names, or none', () => {
  expect(certificateName({ subject: { CN: ['one', 'two'] } })).toBe('one');
  expect(certificateName({ subject: { CN: '' } })).toBeUndefined();
  expect(certificateName({})).toBeUndefined();
});
