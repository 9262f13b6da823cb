import type { BinnacleError } from '../errors/binnacle-error.ts';
import { errorCodes } from '../errors/codes.ts';
import type { Diagnostic } from '../errors/diagnostic.ts';
import { binnacle } from './generated/gnmi.js';
import { decodeStatusDetails, type StatusDetail } from './status-details.ts';
import type { PlanProblem } from './transaction-messages.ts';
import { decodeProblem, encodeProblem } from './transaction-plan.ts';

const messageName = 'binnacle.v1.ErrorDetails';

/** What tag, length and type of a message take that stands in another. */
const frameBytes = 4;
const headBytes = 100;

/**
 * The mistakes of a refused request for programs, in at most `room` bytes: as many as fit, and how many did not. Where there is not
 * room enough, what was read and what stands there goes first. Undefined if there are none, or there is no room at all.
 */
export function errorDetails({ code, diagnostics }: BinnacleError, room: number): StatusDetail | undefined {
  const problems: binnacle.v1.Problem.$Properties[] = [];
  let left = room - headBytes;
  for (const diagnostic of diagnostics) {
    const problem = encodeProblem(problemOf(diagnostic));
    const fitting = [problem, { ...problem, changes: [] }].find(each => sizeOf(each) <= left);
    if (fitting === undefined) break;
    problems.push(fitting);
    left -= sizeOf(fitting);
  }
  if (problems.length === 0) return undefined;
  const left_out = diagnostics.length - problems.length;
  const message = { code, retryable: errorCodes[code].retryable, problems, left_out };
  return { type: messageName, value: binnacle.v1.ErrorDetails.encode(message).finish() };
}

function sizeOf(problem: binnacle.v1.Problem.$Properties): number {
  return binnacle.v1.Problem.encode(problem).finish().length + frameBytes;
}

/** A mistake as clients are told. */
export function problemOf(diagnostic: Diagnostic): PlanProblem {
  const { code, severity, message, target, path, expected, changes } = diagnostic;
  return {
    code,
    severity,
    message: expected === undefined ? message : `${message}; expected ${expected}`,
    ...(target === undefined ? {} : { target }),
    ...(path === undefined ? {} : { path }),
    ...(changes === undefined ? {} : { changes }),
  };
}

/** The mistakes that a server of ours told of in the details of a status; none if there are none, or they make no sense. */
export function problemsIn(details: Uint8Array): readonly PlanProblem[] {
  try {
    const own = decodeStatusDetails(details).find(({ type }) => type === messageName);
    return own === undefined ? [] : binnacle.v1.ErrorDetails.decode(own.value).problems.map(decodeProblem);
  } catch {
    return [];
  }
}
