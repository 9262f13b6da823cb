import type { Diagnostic } from '../errors/diagnostic.ts';
import type { gnmi_ext } from './generated/gnmi.js';
import { requestMistake } from './gnmi-path.ts';
import { bigIntToInt64, int64ToBigInt } from './int64.ts';

/** Who asks as the master of a role (gNMI master arbitration 3.1). */
export interface Election {
  /** Empty for the default role. */
  readonly role: string;
  /** Of 128 bits; that of a later master is larger. */
  readonly id: bigint;
}

const wordBits = 64n;

/** Reads the extension, or says what is wrong with it. */
export function decodeElection(
  message: gnmi_ext.MasterArbitration.$Properties,
): { readonly election: Election } | { readonly diagnostic: Diagnostic } {
  const { role, election_id: id } = message;
  if (id === null || id === undefined) {
    const where = 'extension master_arbitration';
    return { diagnostic: requestMistake('request-invalid', where, 'the election_id is missing') };
  }
  const high = int64ToBigInt(id.high);
  return { election: { role: role?.id ?? '', id: (high << wordBits) | int64ToBigInt(id.low) } };
}

/** The extension that says it. */
export function encodeElection({ role, id }: Election): gnmi_ext.Extension.$Properties {
  const election_id = {
    high: bigIntToInt64(id >> wordBits, true),
    low: bigIntToInt64(BigInt.asUintN(64, id), true),
  };
  return { master_arbitration: { election_id, ...(role === '' ? {} : { role: { id: role } }) } };
}
