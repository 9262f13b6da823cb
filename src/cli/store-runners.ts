import type { StoreSettings } from '../config/settings.ts';

/** The next bytes of a backup file, and how far it is. */
export interface BackupBytes {
  readonly data: Uint8Array;
  /** The newest revision that has been copied so far. */
  readonly copied: number;
  /** The newest revision there was when the copy began. */
  readonly newest: number;
}

/** What a backup file was found to hold. */
export interface BackupReport {
  /** The version of the program that wrote it, and when. */
  readonly product: string;
  readonly time: string;
  readonly revision: number;
  readonly entries: number;
  /** How many transactions the history has. */
  readonly records: number;
  readonly targets: readonly string[];
  /** Why the log could not be replayed; absent if it was. */
  readonly notReplayed?: string;
}

/** What a repair found and did: sentences. */
export interface RepairReport {
  readonly findings: readonly string[];
  readonly lost: readonly string[];
  readonly restored: readonly string[];
  readonly revision: number;
  /** Where the damaged store lies now; absent if nothing was changed. */
  readonly aside?: string;
}

/** What works on the files of a store that no core uses. The application injects it. */
export interface StoreRunners {
  /** The bytes of a backup of the store in `settings.data`. */
  backup(settings: StoreSettings): AsyncIterable<BackupBytes>;
  /** Makes `settings.data`, which must be empty, what a backup file holds. */
  restore(source: AsyncIterable<Uint8Array>, settings: StoreSettings): Promise<BackupReport>;
  /** Checks a backup file and leaves nothing. */
  verify(source: AsyncIterable<Uint8Array>, settings: StoreSettings): Promise<BackupReport>;
  /** Repairs the store in `settings.data`; with `dryRun` it only says what it would do. */
  repair(settings: StoreSettings, dryRun: boolean): Promise<RepairReport>;
}
