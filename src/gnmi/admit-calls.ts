import type { Metadata, ServerInterceptingCallInterface, ServerInterceptor } from '@grpc/grpc-js';
import type { Authenticator, Credentials, Identity } from '../auth/authenticator.ts';
import { certificateName } from '../auth/certificate-name.ts';
import { BinnacleError } from '../errors/binnacle-error.ts';
import { hostOf } from '../lib/address.ts';
import type { Logger } from '../telemetry/logger.ts';
import { PipelinedCall } from './pipelined-call.ts';
import { toCallFailure } from './status.ts';

export interface AdmissionOptions {
  readonly authenticator: Pick<Authenticator, 'authenticate'>;
  readonly logger: Logger;
  /** No call is begun any more. */
  readonly isClosing: () => boolean;
}

/** What calls bring to say who makes them (gNMI 3.1 names the first two). Nobody behind the door gets to see it. */
const secretKeys = ['username', 'password', 'authorization'] as const;

const identities = new WeakMap<Metadata, Identity>();

/** Who makes the call that has this metadata. */
export function identityOf(metadata: Metadata): Identity | undefined {
  return identities.get(metadata);
}

/** Stands before every handler: it begins when it is known who calls, and if the call is still wanted then. */
export function admitCalls(options: AdmissionOptions): ServerInterceptor {
  return ({ path }, call) =>
    new PipelinedCall(call, {
      start: next =>
        next({ onReceiveMetadata: (metadata, accept) => admit(options, { path, call, metadata, accept }) }),
    });
}

interface Arrival {
  readonly path: string;
  readonly call: ServerInterceptingCallInterface;
  readonly metadata: Metadata;
  readonly accept: (metadata: Metadata) => void;
}

function admit(options: AdmissionOptions, arrival: Arrival): void {
  const { path, call, metadata, accept } = arrival;
  const enter = (identity: Identity | undefined): void => {
    if (options.isClosing()) refuse(new BinnacleError('unavailable', 'the server is closing'));
    else {
      for (const key of secretKeys) metadata.remove(key);
      if (identity !== undefined) identities.set(metadata, identity);
      accept(metadata);
    }
  };
  const refuse = (error: unknown): void => {
    if (error instanceof BinnacleError && error.code === 'unauthenticated')
      options.logger.info('a call was refused, as it is not known who makes it', {
        peer: call.getPeer(),
        path,
      });
    call.sendStatus(toCallFailure(error, { call: path, logger: options.logger }));
  };
  try {
    const found = options.authenticator.authenticate(credentialsOf(call, metadata));
    if (found instanceof Promise) found.then(enter).catch(refuse);
    else enter(found);
  } catch (error) {
    refuse(error);
  }
}

function credentialsOf(call: ServerInterceptingCallInterface, metadata: Metadata): Credentials {
  const certificate = call.getAuthContext().sslPeerCertificate;
  const [username, password, authorization] = secretKeys.map(key => metadata.get(key)[0]?.toString());
  return {
    host: hostOf(call.getPeer()),
    certificateName: certificate === undefined ? undefined : certificateName(certificate),
    username,
    password,
    authorization,
  };
}
