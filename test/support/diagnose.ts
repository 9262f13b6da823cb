import type { Diagnostic } from '../../src/errors/diagnostic.ts';
import { compile } from '../../src/schema/compile.ts';
import type { CompileOptions } from '../../src/schema/schema.ts';

/** Modules as texts by name; a single text is the body of a YANG 1.1 module `t` whose lines count from 1. */
export type Texts = string | Readonly<Record<string, string>>;

/** Compiles modules given as texts; `modules` of the options defaults to all of them. */
export function compileTexts(
  texts: Texts,
  options: Partial<CompileOptions> = {},
): ReturnType<typeof compile> {
  const byName = new Map(Object.entries(typeof texts === 'string' ? { t: moduleText('t', texts) } : texts));
  return compile({
    modules: [...byName.keys()].filter(name => !/^\s*submodule/.test(byName.get(name) ?? '')),
    source: {
      find(name, revision) {
        const key = revision === undefined ? name : `${name}@${revision}`;
        const text = byName.get(key) ?? byName.get(name);
        return text === undefined ? undefined : { text, file: `${name}.yang` };
      },
    },
    ...options,
  });
}

/** A module with the usual header before the first line of the body. */
export function moduleText(name: string, body: string, version: '1' | '1.1' = '1.1'): string {
  return `module ${name} { yang-version ${version}; namespace "urn:${name}"; prefix ${name};${body}\n}`;
}

/** `line:column code`, with the file in front unless it is `t.yang`. */
function places(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.map(({ code, location, severity }) => {
    const file = location === undefined || location.file === 't.yang' ? '' : `${location.file}:`;
    const place = location === undefined ? '-' : `${file}${location.line}:${location.column}`;
    return `${place} ${severity === 'warning' ? 'warning ' : ''}${code}`;
  });
}

/** The mistakes of a compilation in short. */
export function diagnose(texts: Texts, options: Partial<CompileOptions> = {}): string[] {
  return places(compileTexts(texts, options).diagnostics);
}
