import type { experimental } from '@grpc/grpc-js';

type Provider = experimental.CertificateProvider;
type OnIdentity = Parameters<Provider['addIdentityCertificateListener']>[0];
type OnAuthorities = Parameters<Provider['addCaCertificateListener']>[0];

/** PEM texts, as read from their files. */
export interface ServerPem {
  /** The server's certificate, its chain after it. */
  readonly certificate: Buffer;
  readonly privateKey: Buffer;
  /** Certificates of those who may issue client certificates. */
  readonly clientCa?: Buffer;
}

/** Where grpc-js takes the PEM texts of a server from, which may be replaced while it serves. */
export interface PemSource extends Provider {
  set(next: ServerPem): void;
}

/** Begins with these texts. */
export function createPemSource(first: ServerPem): PemSource {
  let current = first;
  const onIdentity = new Set<OnIdentity>();
  const onAuthorities = new Set<OnAuthorities>();
  const tellIdentity = (listener: OnIdentity): void =>
    listener({ certificate: current.certificate, privateKey: current.privateKey });
  const tellAuthorities = (listener: OnAuthorities): void =>
    listener(current.clientCa === undefined ? null : { caCertificate: current.clientCa });
  return {
    // grpc-js listens to its listener only after it was added, and takes connections later still.
    addIdentityCertificateListener: listener => {
      onIdentity.add(listener);
      queueMicrotask(() => tellIdentity(listener));
    },
    removeIdentityCertificateListener: listener => void onIdentity.delete(listener),
    addCaCertificateListener: listener => {
      onAuthorities.add(listener);
      queueMicrotask(() => tellAuthorities(listener));
    },
    removeCaCertificateListener: listener => void onAuthorities.delete(listener),
    set: next => {
      current = next;
      // The authorities first: no connection is to be judged by the old ones for the new certificate.
      onAuthorities.forEach(tellAuthorities);
      onIdentity.forEach(tellIdentity);
    },
  };
}
