/** XPath 1.0 expression tree (XPath 1.0 sections 2 and 3). `offset` is the UTF-16 offset of the expression in its text. */
export type XPathExpression =
  | {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: XPathExpression;
      readonly right: XPathExpression;
      readonly offset: number;
    }
  | { readonly kind: 'negate'; readonly operand: XPathExpression; readonly offset: number }
  | { readonly kind: 'literal'; readonly value: string; readonly offset: number }
  | { readonly kind: 'number'; readonly value: number; readonly offset: number }
  | { readonly kind: 'variable'; readonly name: string; readonly offset: number }
  | {
      readonly kind: 'call';
      readonly name: string;
      readonly args: readonly XPathExpression[];
      readonly offset: number;
    }
  | LocationPath
  /** A filter expression: `primary[predicate]/steps`; with neither predicates nor steps the primary stands alone. */
  | {
      readonly kind: 'filter';
      readonly primary: XPathExpression;
      readonly predicates: readonly XPathExpression[];
      readonly steps: readonly Step[];
      readonly offset: number;
    };

/** XPath 1.0 3.3 to 3.5. */
export type BinaryOperator =
  | 'or'
  | 'and'
  | '='
  | '!='
  | '<'
  | '<='
  | '>'
  | '>='
  | '+'
  | '-'
  | '*'
  | 'div'
  | 'mod'
  | '|';

/** XPath 1.0 2. Abbreviations are written out. */
export interface LocationPath {
  readonly kind: 'path';
  readonly absolute: boolean;
  readonly steps: readonly Step[];
  readonly offset: number;
}

/** XPath 1.0 2.2. */
export type Axis =
  | 'ancestor'
  | 'ancestor-or-self'
  | 'attribute'
  | 'child'
  | 'descendant'
  | 'descendant-or-self'
  | 'following'
  | 'following-sibling'
  | 'namespace'
  | 'parent'
  | 'preceding'
  | 'preceding-sibling'
  | 'self';

/** XPath 1.0 2.3. */
export type NodeTest =
  | { readonly kind: 'name'; readonly prefix: string | undefined; readonly name: string }
  /** `*` or `prefix:*` */
  | { readonly kind: 'any'; readonly prefix: string | undefined }
  | {
      readonly kind: 'type';
      readonly type: 'node' | 'text' | 'comment' | 'processing-instruction';
      readonly literal: string | undefined;
    };

/** XPath 1.0 2.1. */
export interface Step {
  readonly axis: Axis;
  readonly test: NodeTest;
  readonly predicates: readonly XPathExpression[];
  readonly offset: number;
}
