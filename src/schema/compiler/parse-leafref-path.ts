import { splitPrefix } from './split-prefix.ts';

/** The path of a leafref (`path-arg` of RFC 7950 section 14). */
export interface LeafrefPath {
  readonly absolute: boolean;
  /** Number of leading `..` of a relative path. */
  readonly up: number;
  readonly steps: readonly LeafrefStep[];
}

/** A name of a path, as written. */
export interface PathName {
  readonly prefix: string | undefined;
  readonly name: string;
}

/** One step down, with the keys that choose an entry. */
export interface LeafrefStep extends PathName {
  readonly predicates: readonly LeafrefPredicate[];
}

/** `[key = current()/../a/b]` */
export interface LeafrefPredicate {
  readonly key: PathName;
  readonly up: number;
  readonly steps: readonly PathName[];
}

const name = String.raw`[A-Za-z_][A-Za-z0-9_.-]*(?::[A-Za-z_][A-Za-z0-9_.-]*)?`;
const space = String.raw`[ \t\r\n]*`;
const stepPattern = new RegExp(`^${name}`);
const upPattern = new RegExp(String.raw`^\.\.${space}/${space}`);
const slashPattern = new RegExp(`^${space}/${space}`);
const predicatePattern = new RegExp(
  String.raw`^${space}\[${space}(${name})${space}=${space}current${space}\(${space}\)${space}/${space}` +
    String.raw`((?:\.\.${space}/${space})+)(${name}(?:${space}/${space}${name})*)${space}\]`,
);

/** Reads a leafref path; answers a message where the text departs from the grammar. */
export function parseLeafrefPath(
  text: string,
): { readonly path: LeafrefPath } | { readonly problem: string } {
  let rest = text.trim();
  const absolute = rest.startsWith('/');
  const problem = (): { problem: string } => ({
    problem:
      rest === ''
        ? `the path "${text}" ends too early`
        : `"${rest}" is not expected in the leafref path "${text}"`,
  });
  let up = 0;
  if (absolute) rest = rest.slice(1).trimStart();
  else {
    for (let match = upPattern.exec(rest); match !== null; match = upPattern.exec(rest)) {
      rest = rest.slice(match[0].length);
      up += 1;
    }
    if (up === 0) return problem();
  }
  const steps: LeafrefStep[] = [];
  for (;;) {
    const step = stepPattern.exec(rest);
    if (step === null) return problem();
    rest = rest.slice(step[0].length);
    const predicates = takePredicates(rest);
    rest = predicates.rest;
    steps.push({ ...splitPrefix(step[0]), predicates: predicates.predicates });
    if (rest === '') break;
    const slash = slashPattern.exec(rest);
    if (slash === null) return problem();
    rest = rest.slice(slash[0].length);
  }
  return { path: { absolute, up, steps } };
}

function takePredicates(text: string): { readonly predicates: LeafrefPredicate[]; readonly rest: string } {
  const predicates: LeafrefPredicate[] = [];
  let rest = text;
  for (let match = predicatePattern.exec(rest); match !== null; match = predicatePattern.exec(rest)) {
    const [whole, key = '', ups = '', path = ''] = match;
    predicates.push({
      key: splitPrefix(key),
      up: ups.split('..').length - 1,
      steps: path.split('/').map(step => splitPrefix(step.trim())),
    });
    rest = rest.slice(whole.length);
  }
  return { predicates, rest };
}
