/** What a call shows of who makes it. */
export interface Credentials {
  /** Where it comes from, without the port. */
  readonly host: string;
  /** The name in a client certificate that was verified. */
  readonly certificateName?: string | undefined;
  readonly username?: string | undefined;
  readonly password?: string | undefined;
  /** `authorization`: a scheme, and what it is about. */
  readonly authorization?: string | undefined;
}

/** Who makes a call, and how that is known. */
export interface Identity {
  readonly name: string;
  readonly by: 'certificate' | 'password' | 'token' | 'socket';
}

/** Decides who makes a call. */
export interface Authenticator {
  /** Nobody gets in without a name. Only then may it guard what other machines can reach. */
  readonly refusesStrangers: boolean;
  /**
   * Who it is; undefined for a stranger who may come in. Throws or rejects with `unauthenticated`, which does not say what was
   * wrong, or with `overloaded` for who tried too often.
   */
  authenticate(credentials: Credentials): Identity | undefined | Promise<Identity>;
}

/** Believes what TLS has verified, and lets strangers in, unless TLS does not: then `refusesStrangers`. */
export function trustCertificates(refusesStrangers: boolean): Authenticator {
  return { refusesStrangers, authenticate: identityOfCertificate };
}

/** Who a client certificate names. */
export function identityOfCertificate({ certificateName: name }: Credentials): Identity | undefined {
  return name === undefined ? undefined : { name, by: 'certificate' };
}
