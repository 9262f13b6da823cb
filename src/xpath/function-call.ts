import { invariant } from '../lib/invariant.ts';
import type { AnyNode, Code, Frame, NodesCode } from './code.ts';
import { contextNode, countText } from './code.ts';
import { asNumber, asString } from './convert.ts';
import type { ExpressionScope } from './navigator.ts';

type Get<T> = (node: AnyNode, frame: Frame) => T;

/** The arguments of one call, as the function wants them. */
export class FunctionCall {
  readonly scope: ExpressionScope;
  readonly #args: readonly Code[];

  constructor(args: readonly Code[], scope: ExpressionScope) {
    this.#args = args;
    this.scope = scope;
  }

  /** How many arguments there are. */
  get count(): number {
    return this.#args.length;
  }

  /** The argument; the context node if there is none, as with all functions whose only argument may be left out. */
  any(index: number): Code {
    return this.#args[index] ?? contextNode;
  }

  nodes(index: number): NodesCode {
    const code = this.any(index);
    invariant(code.type === 'nodes', 'an argument that must be a node-set is one');
    return code;
  }

  string(index: number): Get<string> {
    const get = asString(this.any(index));
    return (node, frame) => countText(get(node, frame), frame);
  }

  number(index: number): Get<number> {
    return asNumber(this.any(index));
  }
}

export type FunctionCompiler = (call: FunctionCall) => Code;
