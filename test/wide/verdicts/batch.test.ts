import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { BatchAnswer } from '../../../src/cli/batch/batch-judge.ts';
import { type InstanceCase, readInstances } from '../data/instance-case.ts';
import { corpus, families, readCases, readJsonLines, readPublished } from '../yang/corpus.ts';

/** Verdicts that we read the RFC against. */
const exceptions = new Set(
  (
    JSON.parse(readFileSync(new URL('exceptions.json', import.meta.url), 'utf8')) as readonly {
      readonly id: string;
    }[]
  ).map(({ id }) => id),
);

interface Question {
  readonly id: string;
  readonly isFine: boolean;
  readonly why: string | undefined;
  readonly batchCase: object;
}

const main = join(import.meta.dirname, '../../../dist/app/main.js');

/** Asks the compiled program; `npm run build` comes first. */
function ask(questions: readonly Question[]): Promise<readonly BatchAnswer[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [main, 'yang', 'batch', '--base', corpus], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.once('error', reject);
    child.once('close', () => {
      const lines = output.split('\n').filter(line => line !== '');
      resolve(lines.map(line => JSON.parse(line) as BatchAnswer));
    });
    for (const { id, batchCase } of questions) child.stdin.write(`${JSON.stringify({ id, ...batchCase })}\n`);
    child.stdin.end();
  });
}

/** All differences from the recorded verdicts are exceptions, and all exceptions differ. */
async function compare(questions: readonly Question[]): Promise<void> {
  const answers = await ask(questions);
  expect(answers.map(({ id }) => id)).toEqual(questions.map(({ id }) => id));
  const different = questions.flatMap(({ id, isFine, why }, index) => {
    const answer = answers[index];
    return answer?.ok === isFine ? [] : [{ id, isFine, why, found: answer?.diagnostics[0]?.message }];
  });
  console.log(`${questions.length} cases, ${different.length} other verdicts`);
  expect(different.filter(({ id }) => !exceptions.has(id))).toEqual([]);
  const wrong = different.map(({ id }) => id);
  expect(questions.filter(({ id }) => exceptions.has(id) && !wrong.includes(id))).toEqual([]);
}

// Each test ends in the expectations of `compare`.
/* oxlint-disable vitest/expect-expect */
describe('verdicts are those of the validators', () => {
  test.each(['bad', 'good'] as const)('%s modules', async folder => {
    await compare(
      readCases(folder).map(({ id, dir, main: file, deps = [], expect: verdict, why }) => ({
        id,
        isFine: verdict === 'accept',
        why,
        batchCase: {
          modules: [`${dir}/${file}`],
          search_path: [dir, ...deps],
          implement: 'listed',
          features: null,
        },
      })),
    );
  });

  // OpenConfig relies on identities of imported modules in its defaults, so all of them are implemented.
  test.each(families)('modules of %s', async family => {
    const modules = readPublished(family).filter(
      ({ kind, expect: verdict }) => kind === 'module' && verdict !== 'disputed',
    );
    await compare(
      modules.map(({ id, file, expect: verdict }) => ({
        id,
        isFine: verdict === 'ok',
        why: undefined,
        batchCase: {
          modules: [file],
          search_path: [dirname(file)],
          implement: family === 'openconfig' ? 'all' : 'listed',
        },
      })),
    );
  });

  test('documents', async () => {
    await compare(
      readInstances().map(({ id, verdict, why, ...batchCase }) => ({
        id,
        isFine: verdict === 'valid',
        why,
        batchCase,
      })),
    );
  });

  test('documents on which validators differ, as the RFC has it', async () => {
    const disputed = readJsonLines('instance/disputed.jsonl') as readonly DisputedCase[];
    await compare(
      disputed
        .filter(({ rfc_verdict: verdict }) => verdict !== null)
        .map(({ id, rfc_verdict: verdict, why, ...batchCase }) => ({
          id,
          isFine: verdict === 'valid',
          why,
          batchCase,
        })),
    );
  });
});

type DisputedCase = InstanceCase & { readonly rfc_verdict: 'valid' | 'invalid' | null };
