/** A name with its namespace, which XPath in YANG knows by its module (RFC 7950 6.4.1). */
export interface ExpandedName {
  readonly module: string;
  readonly name: string;
  /** `module:name`, as schemas call nodes and identities; made once, for it is looked up often. */
  readonly qualifiedName: string;
}

export function expandedName(module: string, name: string): ExpandedName {
  return { module, name, qualifiedName: `${module}:${name}` };
}
