/** A function that an XPath expression in YANG may call: how many arguments it takes, and since when. */
export interface FunctionSignature {
  readonly name: string;
  readonly minArgs: number;
  /** Infinity where there is no limit. */
  readonly maxArgs: number;
  /** Where the function comes from; those of YANG 1.1 exist only in expressions of YANG 1.1 modules. */
  readonly origin: 'XPath 1.0' | 'RFC 6020' | 'RFC 7950';
}

type Row = readonly [name: string, minArgs: number, maxArgs: number];

/** XPath 1.0 section 4. */
const core: readonly Row[] = [
  ['last', 0, 0],
  ['position', 0, 0],
  ['count', 1, 1],
  ['id', 1, 1],
  ['local-name', 0, 1],
  ['namespace-uri', 0, 1],
  ['name', 0, 1],
  ['string', 0, 1],
  ['concat', 2, Number.POSITIVE_INFINITY],
  ['starts-with', 2, 2],
  ['contains', 2, 2],
  ['substring-before', 2, 2],
  ['substring-after', 2, 2],
  ['substring', 2, 3],
  ['string-length', 0, 1],
  ['normalize-space', 0, 1],
  ['translate', 3, 3],
  ['boolean', 1, 1],
  ['not', 1, 1],
  ['true', 0, 0],
  ['false', 0, 0],
  ['lang', 1, 1],
  ['number', 0, 1],
  ['sum', 1, 1],
  ['floor', 1, 1],
  ['ceiling', 1, 1],
  ['round', 1, 1],
];

/** RFC 7950 section 10. */
const yang11: readonly Row[] = [
  ['re-match', 2, 2],
  ['deref', 1, 1],
  ['derived-from', 2, 2],
  ['derived-from-or-self', 2, 2],
  ['enum-value', 1, 1],
  ['bit-is-set', 2, 2],
];

const signatures = (rows: readonly Row[], origin: FunctionSignature['origin']): FunctionSignature[] =>
  rows.map(([name, minArgs, maxArgs]) => ({ name, minArgs, maxArgs, origin }));

/** Every known function by name. There are no others: YANG defines no way to add one (RFC 7950 6.4.1). */
export const functionSignatures: ReadonlyMap<string, FunctionSignature> = new Map(
  [
    ...signatures(core, 'XPath 1.0'),
    ...signatures([['current', 0, 0]], 'RFC 6020'),
    ...signatures(yang11, 'RFC 7950'),
  ].map(signature => [signature.name, signature]),
);
