import type { Plan, PlanProblem } from '../gnmi/transaction-messages.ts';
import { printableLine } from '../lib/printable.ts';
import { type CommandIo, styled } from './command-io.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { jsonText } from './json-text.ts';
import { showDifferences } from './show-differences.ts';

/** A dry run as its command prints it, and its exit code: the one the command would have had. */
export function reportPlan(
  { revision, plan }: { readonly revision: number | undefined; readonly plan: Plan },
  { json }: { readonly json?: boolean },
  io: CommandIo,
): ExitCode {
  const errors = plan.problems.filter(({ severity }) => severity === 'error');
  if (json === true) io.write(jsonText({ dryRun: true, revision, ...plan }, 2));
  else io.write(formatPlan(revision, plan, io));
  return errors.length > 0 ? exitCodes.refused : exitCodes.ok;
}

function formatPlan(revision: number | undefined, plan: Plan, io: CommandIo): string {
  const { targets, problems } = plan;
  const refused = problems.some(({ severity }) => severity === 'error');
  const count = `it would change ${targets.length} target${targets.length === 1 ? '' : 's'}`;
  const allowed = targets.length === 0 ? 'it would change nothing' : count;
  const summary = refused ? 'it would be refused' : allowed;
  return [
    `dry run on revision ${revision ?? '?'}; nothing is done: ${summary}\n`,
    ...problems.map(problem => formatProblem(problem, io)),
    ...targets.map(target => {
      const sent = target.operations === undefined ? '' : indent(target.operations);
      const remark =
        target.remark === undefined ? '' : `    ${styled(io, 'dim', printableLine(target.remark))}\n`;
      const heading =
        sent === '' && remark === '' ? '' : `  ${styled(io, 'bold', 'the device would be sent')}\n`;
      return `${showDifferences(target, io)}${heading}${sent}${remark}`;
    }),
  ].join('');
}

function formatProblem({ code, severity, message, target, path }: PlanProblem, io: CommandIo): string {
  const place = path === undefined ? '' : ` at ${target === undefined ? '' : `${target}:`}${path}`;
  const word = styled(io, severity === 'error' ? 'red' : 'yellow', `${severity}:`);
  return `${word} ${printableLine(`${message}${place} [${code}]`)}\n`;
}

function indent(text: string): string {
  return text
    .split('\n')
    .filter(line => line !== '')
    .map(line => `    ${printableLine(line)}\n`)
    .join('');
}
