import { checkExtensionGrammar } from '../../yang/grammar/check-grammar.ts';
import type { Statement } from '../../yang/statement.ts';
import type { Compilation, ModuleEntry, Pass, Unit } from '../compiler/compilation.ts';
import { moduleOfPrefix, resolveModule } from '../compiler/scope.ts';
import { splitPrefix } from '../compiler/split-prefix.ts';

/**
 * After it: every use of an extension in the loaded modules names an extension that exists and has an argument exactly if
 * that takes one (RFC 7950 6.3.1, 7.19). Uses are kept on nodes for tools; no extension changes the schema.
 */
export const checkExtensions: Pass = {
  name: 'check extensions',
  run(compilation) {
    for (const module of compilation.modules) {
      for (const unit of module.units) checkUnit(compilation, unit);
    }
  },
};

function checkUnit(compilation: Compilation, unit: Unit): void {
  const stack: Statement[] = [unit.text.statement];
  for (let statement = stack.pop(); statement !== undefined; statement = stack.pop()) {
    for (const child of statement.substatements) {
      // What stands inside an extension use is its own business.
      if (child.prefix !== undefined) checkUse(compilation, unit, child);
      else if (child.substatements.length > 0) stack.push(child);
    }
  }
}

function checkUse(compilation: Compilation, unit: Unit, use: Statement): void {
  const module = resolveModule(compilation, unit, {
    prefix: use.prefix,
    at: { ...use, argumentLocation: use.location },
  });
  if (module === undefined) return;
  const name = use.keyword.slice(use.keyword.indexOf(':') + 1);
  const extension = module.extensions.get(name);
  const refuse = (message: string): void => {
    compilation.report.add({
      code: 'yang-reference',
      message,
      location: use.location,
      section: 'RFC 7950 7.19',
    });
  };
  if (extension === undefined) {
    if (!module.incomplete) refuse(`the extension "${use.keyword}" is not defined`);
  } else if (extension.argument !== undefined && use.argument === undefined) {
    refuse(`the extension "${use.keyword}" needs an argument`);
  } else if (extension.argument === undefined && use.argument !== undefined) {
    refuse(`the extension "${use.keyword}" takes no argument`);
  } else checkKnown(compilation, { unit, use, extension: `${module.name}:${name}` });
}

interface Use {
  readonly unit: Unit;
  readonly use: Statement;
  /** `module:name` */
  readonly extension: string;
}

/** The rules that RFC 7952, 8040 and 8791 give their extensions. */
function checkKnown(compilation: Compilation, { unit, use, extension }: Use): void {
  const { report } = compilation;
  checkExtensionGrammar(use, extension, {
    version: unit.text.yangVersion,
    report: { full: false, place: (location, mistake) => report.add({ ...mistake, location }) },
  });
  if (extension !== augmentStructure) return;
  const { prefix, name } = splitPrefix(use.argument?.split('/')[1] ?? '');
  const target = resolveModule(compilation, unit, { prefix, at: use });
  if (target === undefined || target.incomplete || hasStructure(target, name)) return;
  report.add({
    code: 'yang-augment',
    message: `the module "${target.name}" has no structure "${name}"`,
    location: use.argumentLocation,
    section: 'RFC 8791 2.2',
  });
}

const structures = 'ietf-yang-structure-ext';
const augmentStructure = `${structures}:augment-structure`;

function hasStructure(module: ModuleEntry, name: string): boolean {
  return module.units.some(unit =>
    unit.text.statement.substatements.some(statement => {
      if (statement.prefix === undefined || statement.argument !== name) return false;
      const found = moduleOfPrefix(unit, statement.prefix);
      return (
        found.is === 'found' && found.value.name === structures && statement.keyword.endsWith(':structure')
      );
    }),
  );
}
