import type { SourceLocation } from '../../errors/diagnostic.ts';

/** The parts of a semantic version, the highest first. */
export const versionParts = ['major', 'minor', 'patch'] as const;

/**
 * What a change asks of the semantic version: `major` if it is not backward compatible, `minor` if it is, `patch` if it only changes
 * what people read.
 */
export type VersionPart = (typeof versionParts)[number];

/** What a rule says of one difference. */
export interface Finding {
  readonly part: VersionPart;
  readonly message: string;
  /** Where it stands, if that is another place than that of the node. */
  readonly before?: SourceLocation;
  readonly after?: SourceLocation;
}

/** One difference between two schemas, judged by RFC 7950 section 11. */
export interface Change {
  /** The name of the rule that found it. */
  readonly code: string;
  readonly part: VersionPart;
  /** False for a major change. */
  readonly isCompatible: boolean;
  readonly message: string;
  /** The schema node, or the module or the definition in it, as `module` or `module:name`. */
  readonly path: string;
  /** Where it stood; undefined for what is new. */
  readonly before: SourceLocation | undefined;
  /** Where it stands; undefined for what is gone. */
  readonly after: SourceLocation | undefined;
}

/** The part of the version that must rise for all of the changes; undefined if there are none. */
export function versionPartOf(changes: readonly Change[]): VersionPart | undefined {
  return versionParts.find(part => changes.some(change => change.part === part));
}

/** `file:line:column: major: what changed at where [rule] (was file:line:column)`, as compilers print mistakes. */
export function formatChange({ code, part, message, path, before, after }: Change): string {
  const place = after ?? before;
  const was = after === undefined || before === undefined ? '' : ` (was ${formatPlace(before)})`;
  return `${place === undefined ? '' : `${formatPlace(place)}: `}${part}: ${message} at ${path} [${code}]${was}`;
}

function formatPlace({ file, line, column }: SourceLocation): string {
  return `${file}:${line}:${column}`;
}
