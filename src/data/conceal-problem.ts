import { isSecret } from '../schema/is-secret.ts';
import type { LeafListSchemaNode, LeafSchemaNode } from '../schema/schema-node.ts';
import type { Type } from '../schema/type.ts';
import type { Problem } from '../schema/types/problem.ts';
import { secretMask } from './secret-mask.ts';

/** What is wrong with the mask beside values of a secret leaf-list. */
export const maskAmongValues: Problem = {
  message: `${JSON.stringify(secretMask)} stands for all values of a secret leaf-list, not for one of several`,
};

/** What is wrong with the value of a leaf, without a word of the value if it is a secret. */
export function concealProblem(schema: LeafSchemaNode | LeafListSchemaNode, problem: Problem): Problem {
  if (!isSecret(schema)) return problem;
  const { expected, appTag } = problem;
  return {
    message: `the value of ${schema.name}, a secret that is not shown, does not fit its type`,
    // What a union expects is what each member has to say, which can be the value.
    ...(expected === undefined || isUnion(schema.type) ? {} : { expected }),
    ...(appTag === undefined ? {} : { appTag }),
  };
}

function isUnion(type: Type): boolean {
  return type.base === 'union' || (type.base === 'leafref' && isUnion(type.realType));
}
