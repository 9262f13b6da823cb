import { expect, test } from 'vitest';
import { showDifferences } from './show-differences.ts';

const plain = { colours: false };

test('places are grouped; what is new, gone or other has a sign', () => {
  const place = "/m:ports/port[name='a/b']";
  const text = showDifferences(
    {
      target: 'leaf1',
      lifecycle: 'created',
      differences: [
        { path: `${place}/mtu`, before: 1500, after: 9000 },
        { path: `${place}/n:speed`, after: 'fast' },
        { path: "/m:ports/port[name='c]\\'d']", before: { name: 'c', config: {} } },
        { path: '/m:list', after: [{ id: 1, 'n:more': { 'n:x': [null], 'm:y': 2 } }, { id: 2 }] },
      ],
    },
    plain,
  );
  expect(text).toBe(`leaf1 (created)
  ${place}
    ~ mtu = 1500 → 9000
    + n:speed = "fast"
  /m:ports
    - port[name='c]\\'d']
    -   name = "c"
    -   config = {}
  /
    + m:list
    +   id = 1
    +   n:more
    +     x = [null]
    +     m:y = 2
    + m:list
    +   id = 2
`);
});

test('long values stand below each other', () => {
  const [before, after] = ['a'.repeat(40), 'b'.repeat(40)];
  expect(showDifferences({ target: 't', differences: [{ path: '/m:text', before, after }] }, plain)).toBe(
    `t\n  /\n    - m:text = "${before}"\n    + m:text = "${after}"\n`,
  );
});

test('what a device or a user wrote cannot move the cursor', () => {
  const difference = { path: '/m:text', after: '\u001B[2J' };
  expect(showDifferences({ target: 't', differences: [difference] }, plain)).not.toContain('\u001B');
});
