/**
 * A leaf's value in canonical form. The JavaScript type follows the YANG type: number for 8 to 32 bit integers, bigint for
 * int64 and uint64, boolean, null for `empty`, and the canonical text for everything else: decimal64 (`1.5`),
 * identityref (`module:identity`), bits (in position order), binary (base64), instance-identifier, enumeration, string.
 * A union holds the value of the member that accepted it; a leafref that of its target's type.
 */
export type LeafValue = string | number | bigint | boolean | null;
