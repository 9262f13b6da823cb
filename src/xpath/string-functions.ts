import { booleanCode, numberCode, stringCode } from './code.ts';
import type { FunctionCall, FunctionCompiler } from './function-call.ts';
import {
  subtext,
  textAfter,
  textBefore,
  textLength,
  translateText,
  withSingleSpaces,
} from './text-functions.ts';

/** XPath 1.0 section 4.2. */
export const stringFunctions: Readonly<Record<string, FunctionCompiler>> = {
  string: call => stringCode(call.string(0)),
  concat(call) {
    const parts = Array.from({ length: call.count }, (_, index) => call.string(index));
    return stringCode((node, frame) => {
      let text = '';
      for (const part of parts) text += part(node, frame);
      return text;
    });
  },
  'starts-with': call => ofTwo(call, (text, start) => text.startsWith(start)),
  contains: call => ofTwo(call, (text, part) => text.includes(part)),
  'substring-before': call => partOf(call, textBefore),
  'substring-after': call => partOf(call, textAfter),
  substring(call) {
    const [text, start] = [call.string(0), call.number(1)];
    if (call.count === 2) return stringCode((node, frame) => subtext(text(node, frame), start(node, frame)));
    const length = call.number(2);
    return stringCode((node, frame) => subtext(text(node, frame), start(node, frame), length(node, frame)));
  },
  'string-length'(call) {
    const text = call.string(0);
    return numberCode((node, frame) => textLength(text(node, frame)));
  },
  'normalize-space'(call) {
    const text = call.string(0);
    return stringCode((node, frame) => withSingleSpaces(text(node, frame)));
  },
  translate(call) {
    const [text, from, to] = [call.string(0), call.string(1), call.string(2)];
    return stringCode((node, frame) => translateText(text(node, frame), from(node, frame), to(node, frame)));
  },
};

function ofTwo(
  call: FunctionCall,
  test: (text: string, part: string) => boolean,
): ReturnType<FunctionCompiler> {
  const [text, part] = [call.string(0), call.string(1)];
  return booleanCode((node, frame) => test(text(node, frame), part(node, frame)));
}

function partOf(
  call: FunctionCall,
  take: (text: string, mark: string) => string,
): ReturnType<FunctionCompiler> {
  const [text, mark] = [call.string(0), call.string(1)];
  return stringCode((node, frame) => take(text(node, frame), mark(node, frame)));
}
