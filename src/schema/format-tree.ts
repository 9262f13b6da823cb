import type { Schema, SchemaModule } from './schema.ts';
import type { SchemaNode, Status } from './schema-node.ts';
import type { Type } from './type.ts';

/** Which modules to draw; without any, all that are implemented. */
export interface FormatTreeOptions {
  readonly modules?: readonly string[];
}

/**
 * The tree diagram of RFC 8340: per module its data, what it adds to other modules, its rpcs and notifications. Modules
 * with nothing to draw are left out unless they were asked for.
 */
export function formatTree(schema: Schema, options: FormatTreeOptions = {}): string {
  const trees: string[] = [];
  for (const module of schema.modules.values()) {
    const asked = options.modules?.includes(module.name) ?? false;
    if (options.modules === undefined ? !module.implemented : !asked) continue;
    const lines = formatModule(schema, module);
    if (lines.length > 1 || asked) trees.push(`${lines.join('\n')}\n`);
  }
  return trees.join('\n');
}

/** What all lines of one module's tree share. */
interface Drawing {
  readonly schema: Schema;
  readonly module: SchemaModule;
  readonly lines: string[];
}

function formatModule(schema: Schema, module: SchemaModule): string[] {
  const drawing: Drawing = { schema, module, lines: [`module: ${module.name}`] };
  const { root } = schema;
  drawAll(drawing, [...root.children.values()].filter(isOwn(module)), { indent: '  ' });
  for (const [target, nodes] of augmentsOf(schema, module)) {
    drawing.lines.push('', `  augment ${targetPath(schema, target)}:`);
    drawAll(drawing, nodes, { indent: '    ' });
  }
  const operations = [...root.operations.values()].filter(isOwn(module));
  for (const [title, kind] of [
    ['rpcs', 'rpc'],
    ['notifications', 'notification'],
  ] as const) {
    const nodes = operations.filter(node => node.kind === kind);
    if (nodes.length === 0) continue;
    drawing.lines.push('', `  ${title}:`);
    drawAll(drawing, nodes, { indent: '    ' });
  }
  return drawing.lines;
}

function isOwn(module: SchemaModule): (node: SchemaNode) => boolean {
  return node => node.module === module.name;
}

/** The nodes a module adds to others, by the node they are added to. */
function augmentsOf(schema: Schema, module: SchemaModule): Map<SchemaNode, SchemaNode[]> {
  const found = new Map<SchemaNode, SchemaNode[]>();
  for (const node of schema.nodes) {
    const { parent } = node;
    if (node.module !== module.name || parent === undefined) continue;
    if (parent.kind === 'root' || parent.module === module.name) continue;
    const nodes = found.get(parent);
    if (nodes === undefined) found.set(parent, [node]);
    else nodes.push(node);
  }
  return found;
}

/** The path of an augment's target, every name with the prefix of its module. */
function targetPath(schema: Schema, target: SchemaNode): string {
  const names: string[] = [];
  for (let at: SchemaNode | undefined = target; at !== undefined && at.kind !== 'root'; at = at.parent) {
    names.push(`${prefixOf(schema, at.module)}:${at.name}`);
  }
  return `/${names.reverse().join('/')}`;
}

function prefixOf(schema: Schema, module: string): string {
  return schema.modules.get(module)?.prefix ?? module;
}

interface Position {
  readonly indent: string;
  /** Width of the names, so that types stand below each other; choices hand theirs on to their cases. */
  readonly width?: number;
}

function drawAll(drawing: Drawing, nodes: readonly SchemaNode[], position: Position): void {
  const width = position.width ?? widthOf(drawing, nodes);
  for (const [index, node] of nodes.entries()) {
    const isLast = index === nodes.length - 1;
    drawing.lines.push(`${position.indent}${formatNode(drawing, node, width)}`);
    const below = childrenOf(node);
    const indent = `${position.indent}${isLast ? '   ' : '|  '}`;
    const isTransparent = node.kind === 'choice' || node.kind === 'case';
    drawAll(drawing, below, isTransparent ? { indent, width: width - 3 } : { indent });
  }
}

function widthOf(drawing: Drawing, nodes: readonly SchemaNode[]): number {
  let width = 0;
  for (const node of nodes) {
    const isTransparent = node.kind === 'choice' || node.kind === 'case';
    const own = isTransparent ? 3 + widthOf(drawing, childrenOf(node)) : nameOf(drawing, node).length;
    if (own > width) width = own;
  }
  return width;
}

function childrenOf(node: SchemaNode): readonly SchemaNode[] {
  if (!('children' in node)) return [];
  const children = [...node.children.values()].filter(child => !isEmptySide(child));
  return 'operations' in node ? [...children, ...node.operations.values()] : children;
}

/** An input or output that the text leaves out. */
function isEmptySide(node: SchemaNode): boolean {
  return (node.kind === 'input' || node.kind === 'output') && node.children.size === 0;
}

const statusSigns: Readonly<Record<Status, string>> = { current: '+', deprecated: 'x', obsolete: 'o' };

function formatNode(drawing: Drawing, node: SchemaNode, width: number): string {
  const name = nameOf(drawing, node);
  const start = `${statusSigns[node.status]}--`;
  const features = node.ifFeatures.length === 0 ? '' : ` {${node.ifFeatures.join(',')}}?`;
  if (node.kind === 'case') return `${start}:(${name})${features}`;
  const flags = flagsOf(node);
  const text = node.kind === 'choice' ? `(${name})` : name;
  const type = typeOf(drawing, node);
  const named = `${text}${optionsOf(node)}`;
  const typed = type === '' ? named : `${named.padEnd(width + 1)}   ${type}`;
  return `${start}${flags} ${typed}${features}`;
}

function nameOf(drawing: Drawing, node: SchemaNode): string {
  return node.module === drawing.module.name
    ? node.name
    : `${prefixOf(drawing.schema, node.module)}:${node.name}`;
}

function flagsOf(node: SchemaNode): string {
  if (node.kind === 'rpc' || node.kind === 'action') return '-x';
  if (node.kind === 'notification') return '-n';
  for (let at: SchemaNode | undefined = node; at !== undefined; at = at.parent) {
    if (at.kind === 'input') return '-w';
  }
  return node.config ? 'rw' : 'ro';
}

function optionsOf(node: SchemaNode): string {
  switch (node.kind) {
    case 'leaf':
      return node.mandatory || node.isKey ? '' : '?';
    case 'choice':
    case 'anydata':
    case 'anyxml':
      return node.mandatory ? '' : '?';
    case 'leaf-list':
      return '*';
    case 'list':
      return `* [${node.keys.map(key => key.name).join(' ')}]`;
    case 'container':
      return node.presence === undefined ? '' : '!';
    default:
      return '';
  }
}

function typeOf(drawing: Drawing, node: SchemaNode): string {
  if (node.kind === 'leaf' || node.kind === 'leaf-list') return formatType(drawing, node.type);
  return node.kind === 'anydata' || node.kind === 'anyxml' ? `<${node.kind}>` : '';
}

function formatType(drawing: Drawing, type: Type): string {
  if (type.definedIn === undefined) {
    return type.base === 'leafref' ? `-> ${shortenPath(drawing, type)}` : type.name;
  }
  if (type.definedIn === drawing.module.name) return type.name;
  return `${prefixOf(drawing.schema, type.definedIn)}:${type.name}`;
}

/** The path with a prefix only where the module changes, the one drawn coming first (RFC 8340 2.6). */
function shortenPath(drawing: Drawing, type: Extract<Type, { base: 'leafref' }>): string {
  let module: string | undefined = drawing.module.name;
  // Predicates stay as they are.
  return type.path.replace(
    /\[[^\]]*\]|(?:([A-Za-z_][A-Za-z0-9_.-]*):)?[A-Za-z_][A-Za-z0-9_.-]*/g,
    (step, prefix?: string) => {
      if (step.startsWith('[')) return step;
      const named: string | undefined = prefix === undefined ? type.module : type.namespaces.get(prefix);
      const isSame = named === module;
      module = named;
      return isSame && prefix !== undefined ? step.slice(prefix.length + 1) : step;
    },
  );
}
