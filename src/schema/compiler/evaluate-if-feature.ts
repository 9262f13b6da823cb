import type { IfFeature } from '../../yang/arguments/if-feature.ts';

/** The names in an expression, in order. */
export function featuresIn(expression: IfFeature): readonly string[] {
  switch (expression.kind) {
    case 'feature':
      return [expression.name];
    case 'not':
      return featuresIn(expression.operand);
    default:
      return expression.operands.flatMap(featuresIn);
  }
}

/** True if the expression holds (RFC 7950 7.20.2). The parser limits the depth. */
export function evaluateIfFeature(expression: IfFeature, isEnabled: (name: string) => boolean): boolean {
  switch (expression.kind) {
    case 'feature':
      return isEnabled(expression.name);
    case 'not':
      return !evaluateIfFeature(expression.operand, isEnabled);
    case 'and':
      return expression.operands.every(operand => evaluateIfFeature(operand, isEnabled));
    default:
      return expression.operands.some(operand => evaluateIfFeature(operand, isEnabled));
  }
}
