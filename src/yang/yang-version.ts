/** The language versions: `1` is RFC 6020, `1.1` is RFC 7950. */
export type YangVersion = '1' | '1.1';
