// Generated from protos/ by scripts/gen-protos.mjs: do not edit.
/** A file of protos/, or one that they import; the descriptor is a FileDescriptorProto in base64. */
export interface ProtoFile {
  readonly name: string;
  readonly imports: readonly string[];
  readonly symbols: readonly string[];
  readonly extensions: readonly { readonly of: string; readonly number: number }[];
  readonly descriptor: string;
}
export const protoFiles: readonly ProtoFile[];
