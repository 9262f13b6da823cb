// What gRPC reflection tells of protos/: for each file a google.protobuf.FileDescriptorProto, what it imports and what it declares.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import protobuf from 'protobufjs';
import descriptor from 'protobufjs/ext/descriptor.js';

const bundled = dirname(createRequire(import.meta.url).resolve('protobufjs/package.json'));
const options = { keepCase: true };

/** One entry for each of the files below `folder`, and for each that they import. */
export function describeProtos(folder, files) {
  const place = name => join(name.startsWith('google/protobuf/') ? bundled : folder, name);
  const root = new protobuf.Root();
  root.resolvePath = (_, name) => (name.startsWith(folder) ? name : place(name));
  root.loadSync(
    files.map(name => join(folder, name)),
    options,
  );
  return root.files
    .map(file => file.replace(`${folder}/`, '').replace(`${bundled}/`, ''))
    .toSorted()
    .map(name => describe(root, name, place(name)));
}

function describe(root, name, path) {
  const common = protobuf.common.get(name);
  const parsed =
    common === null ? protobuf.parse(readFileSync(path, 'utf8'), new protobuf.Root(), options) : {};
  const { package: scope = 'google.protobuf', imports = [] } = parsed;
  const isOurs = common
    ? object => Object.hasOwn(common.nested.google.nested.protobuf.nested, object.name)
    : object => object.filename === path;
  const objects = root.lookup(scope).nestedArray.filter(isOurs);
  const edition = name === 'google/protobuf/descriptor.proto' ? 'proto2' : 'proto3';
  const file = { name, package: scope, dependency: imports, syntax: edition };
  const of = kind => objects.filter(object => object instanceof kind);
  const encoded = descriptor.FileDescriptorProto.encode({
    ...file,
    messageType: of(protobuf.Type).map(type => message(type, edition)),
    enumType: of(protobuf.Enum).map(type => type.toDescriptor(edition)),
    service: of(protobuf.Service).map(service => service.toDescriptor(edition)),
    extension: of(protobuf.Field).map(field => extension(field, edition)),
  }).finish();
  return {
    name,
    imports,
    symbols: objects.flatMap(symbols),
    extensions: of(protobuf.Field).map(({ parent, extend, id }) => ({
      of: parent.lookup(extend).fullName.slice(1),
      number: id,
    })),
    descriptor: Buffer.concat([encoded, fileOptions(root, scope, parsed)]).toString('base64'),
  };
}

/** As protoc has it: types by their full names, and the entry of a map named after its field. */
function message(type, edition) {
  const made = type.toDescriptor(edition);
  // Extensions of other files appear among the fields too, under names that begin with a dot.
  made.field = made.field.filter(({ name }) => !name.startsWith('.'));
  for (const field of made.field) {
    const { resolvedType } = type.fields[field.name].resolve();
    const entry = type.fields[field.name] instanceof protobuf.MapField ? field.typeName : undefined;
    if (entry !== undefined) field.typeName = `${type.fullName}.${entry}Entry`;
    else if (resolvedType !== null) field.typeName = resolvedType.fullName;
  }
  made.nestedType = made.nestedType.map(nested => {
    if (!nested.options?.mapEntry) return message(type.nested[nested.name], edition);
    const [, value] = nested.field;
    const field = type.fieldsArray.find(({ name }) => protobuf.util.ucFirst(name) === nested.name);
    if (field.resolvedType !== null) value.typeName = field.resolvedType.fullName;
    nested.name += 'Entry';
    return nested;
  });
  return made;
}

function extension(field, edition) {
  const made = field.toDescriptor(edition);
  made.extendee = field.parent.lookup(field.extend).fullName;
  return made;
}

function symbols(object) {
  const name = object.fullName.slice(1);
  if (object instanceof protobuf.Service)
    return [name, ...object.methodsArray.map(method => `${name}.${method.name}`)];
  return [name, ...(object.nestedArray ?? []).flatMap(symbols)];
}

/** The options of a file that are extensions with a text; a message that is encoded in two parts is one. */
function fileOptions(root, scope, { root: own }) {
  const writer = protobuf.Writer.create();
  for (const [name, value] of Object.entries(own?.lookup(scope).options ?? own?.options ?? {})) {
    const field = root.lookup(scope).lookup(name.replace(/[()]/g, ''));
    if (field?.extend === undefined || field.type !== 'string') continue;
    writer
      .uint32((8 << 3) | 2)
      .fork()
      .uint32(((field.id << 3) | 2) >>> 0)
      .string(value)
      .ldelim();
  }
  return writer.finish();
}
