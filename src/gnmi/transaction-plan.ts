import type { binnacle } from './generated/gnmi.js';
import type { Difference, Plan, PlanProblem, TargetPlan } from './transaction-messages.ts';
import { named } from './transaction-options.ts';

/** What a transaction would do, as a message. */
export function encodePlan({ targets, problems }: Plan): binnacle.v1.Plan.$Properties {
  return {
    targets: targets.map(({ target, lifecycle, differences, operations, remark }) => ({
      target,
      lifecycle: lifecycle ?? '',
      differences: differences.map(encodeDifference),
      operations: operations ?? '',
      remark: remark ?? '',
    })),
    problems: problems.map(encodeProblem),
  };
}

/** What is wrong with a transaction. */
export function encodeProblem(problem: PlanProblem): binnacle.v1.Problem.$Properties {
  const { code, severity, message, target = '', path = '', changes = [] } = problem;
  return { code, severity, message, target, path, changes: changes.map(encodeDifference) };
}

/** The way back. */
export function decodeProblem(problem: binnacle.v1.Problem.$Properties): PlanProblem {
  const changes = (problem.changes ?? []).map(decodeDifference);
  return {
    code: problem.code ?? '',
    severity: problem.severity === 'warning' ? 'warning' : 'error',
    message: problem.message ?? '',
    target: named(problem.target),
    path: named(problem.path),
    ...(changes.length === 0 ? {} : { changes }),
  };
}

/** The way back. */
export function decodePlan({ targets, problems }: binnacle.v1.Plan.$Properties): Plan {
  return {
    targets: (targets ?? []).map(
      (plan): TargetPlan => ({
        target: plan.target ?? '',
        lifecycle: decodeLifecycle(plan.lifecycle),
        differences: (plan.differences ?? []).map(decodeDifference),
        operations: named(plan.operations),
        remark: named(plan.remark),
      }),
    ),
    problems: (problems ?? []).map(decodeProblem),
  };
}

/** One difference; values travel as JSON text. */
export function encodeDifference({ path, before, after }: Difference): binnacle.v1.Difference.$Properties {
  return {
    path,
    ...(before === undefined ? {} : { before: JSON.stringify(before) }),
    ...(after === undefined ? {} : { after: JSON.stringify(after) }),
  };
}

/** The way back. */
export function decodeDifference({ path, before, after }: binnacle.v1.Difference.$Properties): Difference {
  return {
    path: path ?? '',
    ...(typeof before === 'string' ? { before: JSON.parse(before) as unknown } : {}),
    ...(typeof after === 'string' ? { after: JSON.parse(after) as unknown } : {}),
  };
}

/** Whether a target itself comes or goes. */
export function decodeLifecycle(text: string | null | undefined): 'created' | 'deleted' | undefined {
  return text === 'created' || text === 'deleted' ? text : undefined;
}
