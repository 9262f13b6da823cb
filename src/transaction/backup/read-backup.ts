import { createHash } from 'node:crypto';
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { BinnacleError } from '../../errors/binnacle-error.ts';
import {
  type BackupEnd,
  backupFormat,
  type BackupHead,
  isBackupEnd,
  isBackupHead,
  magic,
  revisionOfKey,
} from './backup-format.ts';

/** What a backup consists of: the head, the entries of the store, the end. */
export type BackupPart =
  | { readonly kind: 'head'; readonly head: BackupHead }
  | { readonly kind: 'entry'; readonly key: string; readonly value: Uint8Array }
  | { readonly kind: 'end'; readonly end: BackupEnd };

/**
 * Reads the bytes of a backup file. Whoever gets the end knows that the file is whole: its checksums are right, nothing is missing
 * and nothing follows. Throws `store-corrupt` otherwise, with a message that says what is wrong with "the backup".
 */
export async function* readBackup(source: AsyncIterable<Uint8Array>): AsyncGenerator<BackupPart> {
  const plain = pipeline(Readable.from(source), createGunzip(), () => {
    // A failure reaches the reader of the stream.
  });
  const reader = new LineReader(plain as AsyncIterable<Buffer>);
  try {
    yield* parts(reader);
  } catch (error) {
    throw error instanceof BinnacleError ? error : translate(error);
  } finally {
    plain.destroy();
  }
}

async function* parts(reader: LineReader): AsyncGenerator<BackupPart> {
  const [first = '', version = ''] = (await reader.line()).split(' ');
  if (first !== magic) throw damaged('is not a backup of Binnacle');
  if (version !== String(backupFormat)) {
    throw damaged(`has format ${JSON.stringify(version)}; this version reads format ${backupFormat}`);
  }
  const head = tryParse(await reader.line());
  if (!isBackupHead(head)) throw damaged('has no readable head');
  yield { kind: 'head', head };
  let entries = 0;
  let revision = 0;
  for (;;) {
    const sha256 = reader.digest();
    const line = await reader.line();
    const { key, length } = /^(?<key>\S+) (?<length>\d{1,10})$/u.exec(line)?.groups ?? {};
    if (key === undefined) {
      const end = line.startsWith('end ') ? tryParse(line.slice(4)) : undefined;
      if (!isBackupEnd(end)) throw damaged(`has something else where entry ${entries + 1} should stand`);
      if (end.entries !== entries || end.revision !== revision || end.sha256 !== sha256) {
        throw damaged('does not have the content that its checksum was made of');
      }
      if (!(await reader.atEnd())) throw damaged('goes on behind its end');
      yield { kind: 'end', end };
      return;
    }
    const value = await reader.bytes(Number(length));
    yield { kind: 'entry', key, value };
    entries += 1;
    revision = Math.max(revision, revisionOfKey(key) ?? 0);
  }
}

/** Takes lines and counted bytes from a stream, and keeps a checksum of all that was taken. */
class LineReader {
  readonly #source: AsyncIterator<Buffer>;
  readonly #hash = createHash('sha256');
  #rest: Buffer = Buffer.alloc(0);

  constructor(source: AsyncIterable<Buffer>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** Of everything taken so far. */
  digest(): string {
    return this.#hash.copy().digest('hex');
  }

  async line(): Promise<string> {
    let searched = 0;
    for (;;) {
      const end = this.#rest.indexOf(0x0a, searched);
      if (end >= 0) return this.#take(end + 1).toString('utf8', 0, end);
      searched = this.#rest.length;
      if (searched > 1_000_000 || !(await this.#more())) throw damaged('ends in the middle');
    }
  }

  /** So many bytes; the line feed behind them is taken, too. */
  async bytes(length: number): Promise<Buffer> {
    const pieces: Buffer[] = [];
    let size = 0;
    while (size < length + 1) {
      if (this.#rest.length === 0 && !(await this.#more())) throw damaged('ends in the middle');
      const piece = this.#take(Math.min(this.#rest.length, length + 1 - size));
      pieces.push(piece);
      size += piece.length;
    }
    const all = Buffer.concat(pieces);
    if (all[length] !== 0x0a) throw damaged('has an entry that does not end where it should');
    return all.subarray(0, length);
  }

  async atEnd(): Promise<boolean> {
    return this.#rest.length === 0 && !(await this.#more());
  }

  async #more(): Promise<boolean> {
    const { done, value } = await this.#source.next();
    if (done === true) return false;
    this.#rest = this.#rest.length === 0 ? value : Buffer.concat([this.#rest, value]);
    return true;
  }

  #take(length: number): Buffer {
    const taken = this.#rest.subarray(0, length);
    this.#rest = this.#rest.subarray(length);
    this.#hash.update(taken);
    return taken;
  }
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Gunzip says what is wrong by code. */
function translate(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'Z_BUF_ERROR') return damaged('ends in the middle', error);
  if (code === 'Z_DATA_ERROR') return damaged('is damaged, or not a backup', error);
  return error;
}

function damaged(what: string, cause?: unknown): BinnacleError {
  return new BinnacleError('store-corrupt', `the backup ${what}`, cause === undefined ? {} : { cause });
}
