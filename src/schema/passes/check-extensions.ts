import type { Statement } from '../../yang/statement.ts';
import type { Compilation, Pass, Unit } from '../compiler/compilation.ts';
import { resolveModule } from '../compiler/scope.ts';

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
  }
}
