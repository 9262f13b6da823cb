import { expect, test } from 'vitest';
import { formatTable } from './table.ts';

test('columns are as wide as their content, the last one as wide as its text', () => {
  expect(
    formatTable(
      ['A', 'LONG'],
      [
        ['wider', 'x'],
        ['', ''],
      ],
    ),
  ).toBe('A      LONG\nwider  x\n\n');
});

test('what takes two columns of a terminal, or none, counts as that', () => {
  const rows = [
    ['\u001B[32mup\u001B[39m', '1'],
    ['機器', '2'],
    ['e\u0301', '3'],
    ['🚀', '4'],
  ];
  expect(formatTable(['NAME', 'N'], rows)).toBe(
    'NAME  N\n\u001B[32mup\u001B[39m    1\n機器  2\ne\u0301     3\n🚀    4\n',
  );
});

test('many rows take as long as few, each', () => {
  const rows = Array.from({ length: 100_000 }, (_, index) => [String(index), 'anna', `/a/b[c='${index}']`]);
  expect(formatTable(['REVISION', 'AUTHOR', 'PATH'], rows).split('\n')).toHaveLength(100_002);
});
