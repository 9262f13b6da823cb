import { type IfFeature, parseIfFeature } from '../../yang/arguments/if-feature.ts';
import { findStatements, type Statement } from '../../yang/statement.ts';
import type { Status } from '../schema-node.ts';
import type { Compilation, Feature, Scope, Unit } from './compilation.ts';
import { evaluateIfFeature, featuresIn } from './evaluate-if-feature.ts';
import { findDefinition } from './find-definition.ts';
import { checkStatus, statusOf } from './status.ts';

/** True if every `if-feature` of the statement holds. Mistakes are reported once and count as true. */
export function ifFeaturesHold(compilation: Compilation, statement: Statement, scope: Scope): boolean {
  let holds = true;
  for (const child of statement.substatements) {
    if (child.keyword === 'if-feature' && !ifFeatureHolds(compilation, child, scope)) holds = false;
  }
  return holds;
}

function ifFeatureHolds(compilation: Compilation, statement: Statement, scope: Scope): boolean {
  const known = compilation.memo.ifFeatures.get(statement);
  if (known !== undefined) return known;
  const parsed = parseStatement(compilation, statement, scope.unit);
  const holds =
    parsed === undefined ||
    evaluateIfFeature(parsed.expression, name => parsed.features.get(name)?.enabled ?? true);
  compilation.memo.ifFeatures.set(statement, holds);
  return holds;
}

/** The features that the `if-feature`s of a statement name, where they can be found. */
export function featuresOf(compilation: Compilation, statement: Statement, unit: Unit): Feature[] {
  return findStatements(statement, 'if-feature').flatMap(child => [
    ...(parseStatement(compilation, child, unit)?.features.values() ?? []),
  ]);
}

function parseStatement(
  compilation: Compilation,
  statement: Statement,
  unit: Unit,
): { readonly expression: IfFeature; readonly features: ReadonlyMap<string, Feature> } | undefined {
  const parsed = parseIfFeature(statement.argument ?? '', unit.text.yangVersion);
  if ('problem' in parsed) {
    compilation.report.add({
      code: 'yang-feature',
      message: parsed.problem,
      location: statement.argumentLocation,
      section: 'RFC 7950 7.20.2',
    });
    return undefined;
  }
  const features = new Map<string, Feature>();
  for (const text of featuresIn(parsed.expression)) {
    const feature = findDefinition(compilation, 'feature', { text, statement, unit });
    if (feature !== undefined) features.set(text, feature);
  }
  return { expression: parsed.expression, features };
}

/** The features a definition depends on must not be further on their way out than it is (RFC 7950 7.21.2). */
export function checkFeatureStatus(
  compilation: Compilation,
  statement: Statement,
  owner: { readonly scope: Scope; readonly status: Status; readonly what: string },
): void {
  const { unit } = owner.scope;
  for (const child of findStatements(statement, 'if-feature')) {
    const parsed = parseStatement(compilation, child, unit);
    for (const feature of parsed?.features.values() ?? []) {
      checkStatus(
        compilation,
        { status: owner.status, module: unit.module, what: owner.what },
        {
          status: statusOf(feature.statement),
          module: feature.scope.unit.module,
          what: `feature "${feature.name}"`,
          at: child.argumentLocation,
        },
      );
    }
  }
}
