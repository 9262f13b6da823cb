import type { ErrorCode } from '../errors/codes.ts';
import type { Diagnostic } from '../errors/diagnostic.ts';
import type { Schema } from '../schema/schema.ts';
import type { JsonValueContext } from './decode-json-value.ts';
import { formatPath, type LocatedStep } from './format-path.ts';
import { hasRoom } from './has-room.ts';
import type { InnerData } from './tree.ts';

/** Where the decoder is: a step of a path, or an entry that is known by its place only, counted from 1. */
export type Place = LocatedStep & { readonly position?: number };

/** The state of one run of the decoder. */
export interface Decoding {
  readonly schema: Schema;
  readonly values: JsonValueContext;
  /** Whether members must be qualified where RFC 7951 4 says so; otherwise wherever a name alone would be ambiguous. */
  readonly strictNames: boolean;
  /** Whether the mask may stand for the value of a secret. */
  readonly masks: boolean;
  readonly places: Place[];
  readonly diagnostics: Diagnostic[];
  readonly maxDiagnostics: number;
  /** Entries of lists that have been read already, by their JSON. */
  readonly ready?: ReadonlyMap<unknown, InnerData>;
}

export interface Mistake {
  readonly code: ErrorCode;
  readonly message: string;
  readonly section: string;
  readonly expected?: string | undefined;
  readonly appTag?: string | undefined;
}

/** Whether no more mistakes are noted. */
export function isFull({ diagnostics, maxDiagnostics }: Decoding): boolean {
  return diagnostics.length >= maxDiagnostics;
}

/** Notes a mistake at the place of the decoder, or at a child of it. */
export function report(decoding: Decoding, mistake: Mistake, child?: Place): void {
  if (isFull(decoding)) return;
  const { code, message, section, expected, appTag } = mistake;
  const places = child === undefined ? decoding.places : [...decoding.places, child];
  const path = formatPlaces(places);
  if (!hasRoom(decoding.diagnostics, path, decoding.maxDiagnostics)) return;
  decoding.diagnostics.push({
    code,
    severity: 'error',
    message,
    path,
    section,
    ...(expected === undefined ? {} : { expected }),
    ...(appTag === undefined ? {} : { appTag }),
  });
}

/** Like `formatPath`, with the position of entries whose keys are not known. */
function formatPlaces(places: readonly Place[]): string {
  if (places.length === 0) return '/';
  let text = '';
  let module = '';
  for (const { position, ...step } of places) {
    const formatted = formatPath([step]);
    text += step.schema.module === module ? `/${formatted.slice(module.length + 2)}` : formatted;
    if (position !== undefined) text += `[${position}]`;
    module = step.schema.module;
  }
  return text;
}
