import { invariant } from '../lib/invariant.ts';
import type { Code } from './code.ts';
import { coreFunctions } from './core-functions.ts';
import type { XPathExpression } from './expression.ts';
import type { ExpressionCompiler } from './expression-compiler.ts';
import type { FunctionCompiler } from './function-call.ts';
import { FunctionCall } from './function-call.ts';
import { stringFunctions } from './string-functions.ts';
import { yangFunctions } from './yang-functions.ts';

const library: ReadonlyMap<string, FunctionCompiler> = new Map(
  Object.entries({ ...coreFunctions, ...stringFunctions, ...yangFunctions }),
);

export function compileCall(
  { name, args }: Extract<XPathExpression, { kind: 'call' }>,
  compiler: ExpressionCompiler,
): Code {
  const compileFunction = library.get(name);
  invariant(compileFunction !== undefined, `there is a function ${name}`);
  return compileFunction(
    new FunctionCall(
      args.map(arg => compiler.compile(arg)),
      compiler.scope,
    ),
  );
}
