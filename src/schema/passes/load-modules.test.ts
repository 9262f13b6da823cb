import { describe, expect, test } from 'vitest';
import { diagnose } from '../../../test/support/diagnose.ts';

describe('loadModules', () => {
  test('reports a module that is not found', () => {
    expect(diagnose({}, { modules: ['m'] })).toEqual(['- yang-import']);
  });

  test('reports an import that is not found', () => {
    expect(
      diagnose(`
import m { prefix m; }`),
    ).toEqual(['2:8 yang-import']);
  });

  test('reports a module of another name', () => {
    expect(
      diagnose(
        {
          t: `module t { yang-version 1.1; namespace "urn:t"; prefix t;
import m { prefix m; }
}`,
          m: `module n { yang-version 1.1; namespace "urn:n"; prefix n;
}`,
        },
        { modules: ['t'] },
      ),
    ).toEqual(['2:8 yang-import']);
  });

  test('reports a submodule where a module is due', () => {
    expect(
      diagnose(
        {
          t: `module t { yang-version 1.1; namespace "urn:t"; prefix t;
import s { prefix s; }
}`,
          s: `submodule s { yang-version 1.1; belongs-to t { prefix t; } }`,
        },
        { modules: ['t'] },
      ),
    ).toEqual(['2:8 yang-import']);
  });

  test('reports another revision', () => {
    expect(
      diagnose(
        {
          t: `module t { yang-version 1.1; namespace "urn:t"; prefix t;
import m { prefix m; revision-date 2020-01-01; }
}`,
          m: `module m { yang-version 1.1; namespace "urn:m"; prefix m; revision 2021-01-01;
}`,
        },
        { modules: ['t'] },
      ),
    ).toEqual(['2:8 yang-import']);
  });

  test('reports an import of itself', () => {
    expect(
      diagnose(`
import t { prefix x; }`),
    ).toEqual(['2:8 yang-circular']);
  });

  test('reports imports in a circle', () => {
    expect(
      diagnose({
        t: `module t { yang-version 1.1; namespace "urn:t"; prefix t;
import m { prefix m; }
}`,
        m: `module m { yang-version 1.1; namespace "urn:m"; prefix m;
import t { prefix t; }
}`,
      }),
    ).toEqual(['m.yang:2:8 yang-circular']);
  });

  test('reports a submodule of another module', () => {
    expect(
      diagnose(
        {
          t: `module t { yang-version 1.1; namespace "urn:t"; prefix t;
include s;
}`,
          s: `submodule s { yang-version 1.1; belongs-to m { prefix m; } }`,
        },
        { modules: ['t'] },
      ),
    ).toEqual(['2:9 yang-import']);
  });

  test('reports a missing submodule, without complaint about its names', () => {
    expect(
      diagnose(`
include s;
leaf a { type defined-there; }`),
    ).toEqual(['2:9 yang-import']);
  });

  test('reports includes in a circle', () => {
    expect(
      diagnose(
        {
          t: `module t { yang-version 1.1; namespace "urn:t"; prefix t;
include a;
}`,
          a: `submodule a { yang-version 1.1; belongs-to t { prefix t; }
include b; }`,
          b: `submodule b { yang-version 1.1; belongs-to t { prefix t; }
include a; }`,
        },
        { modules: ['t'] },
      ),
    ).toEqual(['b.yang:2:9 yang-circular']);
  });

  test('reports a submodule of another YANG version', () => {
    expect(
      diagnose(
        {
          t: `module t { yang-version 1.1; namespace "urn:t"; prefix t;
include a;
}`,
          a: `submodule a { belongs-to t { prefix t; } }`,
        },
        { modules: ['t'] },
      ),
    ).toEqual(['2:9 yang-version']);
  });

  test('reports a YANG 1.1 module imported by revision from YANG 1', () => {
    expect(
      diagnose({
        t: `module t { yang-version 1; namespace "urn:t"; prefix t;
import m { prefix m; revision-date 2020-01-01; }
}`,
        m: `module m { yang-version 1.1; namespace "urn:m"; prefix m; revision 2020-01-01;
}`,
      }),
    ).toEqual(['2:8 yang-version']);
  });

  test('reports one namespace for two modules', () => {
    expect(
      diagnose({
        t: `module t { yang-version 1.1; namespace "urn:t"; prefix t;
import m { prefix m; }
}`,
        m: `module m {
namespace "urn:t"; prefix m; }`,
      }),
    ).toEqual(['m.yang:2:11 yang-duplicate']);
  });

  test('reports a broken import once', () => {
    expect(
      diagnose(
        {
          t: `module t { yang-version 1.1; namespace "urn:t"; prefix t;
import m { prefix m; }
leaf a { type m:x; }
uses m:g;
augment /m:c { leaf b { type m:y; } }
}`,
          m: `module m { nonsense }`,
        },
        { modules: ['t'] },
      ),
    ).toEqual([
      'm.yang:1:1 yang-grammar',
      'm.yang:1:1 yang-grammar',
      'm.yang:1:12 yang-grammar',
      'm.yang:1:21 yang-syntax',
    ]);
  });

  test('reports a prefix that two imports want', () => {
    const other = (name: string): string => `module ${name} { namespace urn:${name}; prefix p; }`;
    expect(
      diagnose({
        t: `module t { namespace urn:t; prefix t;
import a { prefix p; }
import b { prefix p; }
import a { prefix t; }
}`,
        a: other('a'),
        b: other('b'),
      }),
    ).toEqual(['3:19 yang-duplicate', '4:19 yang-duplicate']);
  });
});
