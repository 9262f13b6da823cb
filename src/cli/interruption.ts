/** Thrown by a command that its user ends while it waits for a transaction, which goes on. */
export class Interruption extends Error {
  /** Undefined if it is not known whether there is one. */
  readonly revision: number | undefined;

  constructor(revision: number | undefined) {
    super(
      revision === undefined
        ? 'interrupted: the transaction may have been accepted; see: binnacle history -n 5'
        : `interrupted: revision ${revision} goes on; see: binnacle transaction ${revision} --wait, and binnacle pending`,
    );
    this.name = 'Interruption';
    this.revision = revision;
  }
}
