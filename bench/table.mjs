// Prints the figures of a benchmark. A row is { what, value, ratio?, budget? }: `value` is text; `ratio` (or any number the
// budget speaks of) is checked against `budget` = { max } or { min }.
import Table from 'cli-table3';

export function printTable(title, rows) {
  const table = new Table({
    head: ['what', 'measured', 'ratio', 'budget', ''],
    style: { head: [], border: [] },
    colAligns: ['left', 'right', 'right', 'right', 'left'],
  });
  for (const { what, value, ratio, budget } of rows) {
    table.push([
      what,
      value,
      ratio === undefined ? '' : format(ratio),
      limitOf(budget),
      verdict(ratio, budget),
    ]);
  }
  console.log(`\n${title}\n${table.toString()}`);
}

function format(number) {
  return number >= 100 ? number.toFixed(0) : number.toFixed(2);
}

function limitOf(budget) {
  if (budget === undefined) return '';
  return budget.max === undefined ? `>= ${budget.min}` : `<= ${budget.max}`;
}

function verdict(ratio, budget) {
  if (budget === undefined || ratio === undefined) return '';
  return ratio <= (budget.max ?? Infinity) && ratio >= (budget.min ?? -Infinity) ? 'kept' : 'BROKEN';
}

/** The median time of one call in nanoseconds, for each of several functions, measured in turns so that noise hits all. */
export function timeInTurns(functions, { rounds = 41, calls = 500 } = {}) {
  const times = functions.map(() => []);
  let call = 0;
  for (let round = 0; round < rounds; round++) {
    functions.forEach((run, index) => {
      const start = performance.now();
      for (let at = 0; at < calls; at++) run(call + at);
      times[index].push(((performance.now() - start) * 1e6) / calls);
    });
    call += calls;
  }
  return times.map(median);
}

/** The middle one of some numbers. */
export function median(values) {
  return values.toSorted((a, b) => a - b)[values.length >> 1];
}
