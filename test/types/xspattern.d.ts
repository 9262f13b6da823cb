// The package has types, but its `exports` hide them.
declare module 'xspattern' {
  /** A matcher for a regular expression of XML Schema; throws if it is none. */
  export function compile(
    pattern: string,
    options?: { language: 'xsd' | 'xpath' },
  ): (text: string) => boolean;
}
