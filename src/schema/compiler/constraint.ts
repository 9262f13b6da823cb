import type { SourceLocation } from '../../errors/diagnostic.ts';
import { findTypeProblems } from '../../xpath/check-types.ts';
import type { Step, XPathExpression } from '../../xpath/expression.ts';
import { functionSignatures } from '../../xpath/functions.ts';
import { parseExpression } from '../../xpath/parse-expression.ts';
import { walkExpression } from '../../xpath/walk-expression.ts';
import { findStatement } from '../../yang/statement.ts';
import type { Constraint } from '../schema-node.ts';
import type { Compilation, ModuleEntry, Sourced, Unit } from './compilation.ts';

/**
 * The constraint of a `must` or `when`, checked as far as the text alone tells: syntax, prefixes, functions and the number
 * of their arguments, no variables (RFC 7950 6.4, 7.5.3, 7.21.5). Shared between all uses with the same namespace.
 */
export function constraintOf(
  compilation: Compilation,
  source: Sourced,
  use: { readonly module: ModuleEntry; readonly context: Constraint['context'] },
): Constraint | undefined {
  const { constraints } = compilation.memo;
  let known = constraints.get(source.statement);
  if (known === undefined) constraints.set(source.statement, (known = new Map()));
  const key = `${use.context} ${use.module.name}`;
  if (known.has(key)) return known.get(key);
  const constraint = makeConstraint(compilation, source, use);
  known.set(key, constraint);
  return constraint;
}

function makeConstraint(
  compilation: Compilation,
  { statement, scope }: Sourced,
  use: { readonly module: ModuleEntry; readonly context: Constraint['context'] },
): Constraint | undefined {
  const text = statement.argument ?? '';
  const { expression, problem } = parseExpression(text);
  if (expression === undefined) {
    refuse(
      compilation,
      statement.argumentLocation,
      problem?.message ?? `"${text}" is not an XPath expression`,
    );
    return undefined;
  }
  if (!checkNames(compilation, expression, { unit: scope.unit, location: statement.argumentLocation })) {
    return undefined;
  }
  return Object.freeze({
    text,
    expression,
    namespaces: namespacesOf(compilation, scope.unit),
    module: use.module.name,
    errorMessage: findStatement(statement, 'error-message')?.argument,
    errorAppTag: findStatement(statement, 'error-app-tag')?.argument,
    context: use.context,
    location: statement.location,
  });
}

/** prefix → module name for the texts of a unit. */
export function namespacesOf(compilation: Compilation, unit: Unit): ReadonlyMap<string, string> {
  const { namespaces } = compilation.memo;
  let known = namespaces.get(unit);
  if (known === undefined) {
    known = new Map(
      [...unit.prefixes].flatMap(([prefix, module]) => (module ? [[prefix, module.name]] : [])),
    );
    namespaces.set(unit, known);
  }
  return known;
}

interface Place {
  readonly unit: Unit;
  readonly location: SourceLocation;
}

function checkNames(compilation: Compilation, expression: XPathExpression, place: Place): boolean {
  let fine = true;
  const complain = (message: string): void => {
    fine = false;
    refuse(compilation, place.location, message);
  };
  const checkStep = (step: Step): void => {
    const prefix = step.test.kind === 'type' ? undefined : step.test.prefix;
    if (prefix !== undefined && !place.unit.prefixes.has(prefix)) {
      complain(`the prefix "${prefix}" is not declared by any import`);
    }
  };
  walkExpression(expression, {
    expression(part) {
      if (part.kind === 'variable') complain(`there is no variable "$${part.name}"`);
      if (part.kind === 'call') checkCall(part, complain);
    },
    step: checkStep,
  });
  for (const { message } of findTypeProblems(expression)) complain(message);
  return fine;
}

function checkCall(
  call: Extract<XPathExpression, { kind: 'call' }>,
  complain: (message: string) => void,
): void {
  const signature = functionSignatures.get(call.name);
  if (signature === undefined) {
    complain(`there is no function "${call.name}"`);
  } else if (call.args.length < signature.minArgs || call.args.length > signature.maxArgs) {
    complain(`the function "${call.name}" does not take ${call.args.length} arguments`);
  }
}

function refuse(compilation: Compilation, location: SourceLocation, message: string): void {
  compilation.report.add({ code: 'yang-xpath', message, location, section: 'RFC 7950 6.4' });
}
