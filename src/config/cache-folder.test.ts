import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type CacheFolder, type CacheFolderOptions, openCacheFolder } from './cache-folder.ts';

const bytes = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text));

interface Opened extends CacheFolder {
  readonly folder: string;
  readonly messages: readonly string[];
  readonly text: (name: string) => string | undefined;
}

function open(options: Partial<CacheFolderOptions> = {}): Opened {
  const messages: string[] = [];
  const folder = join(mkdtempSync(join(tmpdir(), 'binnacle-cache-')), 'new', 'cache');
  const opened = openCacheFolder({
    folder,
    maxBytes: 100,
    debug: message => messages.push(message.replaceAll(options.folder ?? folder, 'FOLDER')),
    ...options,
  });
  const text = (name: string): string | undefined => {
    const found = opened.read(name);
    return found && Buffer.from(found).toString();
  };
  return { ...opened, folder: options.folder ?? folder, messages, text };
}

test('what was written is read, by its user alone, and nothing is said', () => {
  const cache = open();
  expect(cache.text('a1')).toBeUndefined();
  expect(cache.write('a1', bytes('one'))).toBe(true);
  cache.write('a1', bytes('two'));
  cache.touch('a1');
  expect(cache.text('a1')).toBe('two');
  expect(readdirSync(cache.folder)).toEqual(['a1.schema']);
  expect(statSync(cache.folder).mode & 0o777).toBe(0o700);
  expect(statSync(join(cache.folder, 'a1.schema')).mode & 0o777).toBe(0o600);
  expect(cache.messages).toEqual([]);
});

test('what was not used for the longest goes when space is needed, and nothing that is not of the cache', () => {
  const cache = open();
  const fill = 'x'.repeat(40);
  const age = (name: string, seconds: number): void => utimesSync(join(cache.folder, name), seconds, seconds);
  cache.write('aa', bytes(fill));
  age('aa.schema', 1);
  cache.write('bb', bytes(fill));
  age('bb.schema', 2);
  writeFileSync(join(cache.folder, 'cc.schema.1-2.tmp'), 'x'.repeat(90));
  age('cc.schema.1-2.tmp', 3);
  writeFileSync(join(cache.folder, 'notes.txt'), 'x'.repeat(200));
  writeFileSync(join(cache.folder, 'notes.schema'), 'x'.repeat(200));
  cache.touch('aa');
  cache.write('dd', bytes(fill));
  expect(readdirSync(cache.folder).sort()).toEqual(['aa.schema', 'dd.schema', 'notes.schema', 'notes.txt']);
  cache.write('ee', bytes('x'.repeat(101)));
  expect(cache.text('ee')).toBeUndefined();
  expect(readdirSync(cache.folder).sort()).toEqual(['notes.schema', 'notes.txt']);
});

test('what others own or may write is not read, nor is anything written there', () => {
  const { folder, ...cache } = open();
  cache.write('aa', bytes('one'));
  const stranger = open({ folder, user: (process.getuid?.() ?? 0) + 1 });
  expect(stranger.text('aa')).toBeUndefined();
  expect(stranger.write('bb', bytes('two'))).toBe(false);
  expect(stranger.messages).toEqual([
    'a compiled schema cannot be read: FOLDER belongs to another user',
    'a compiled schema cannot be kept: FOLDER belongs to another user',
  ]);
  chmodSync(join(folder, 'aa.schema'), 0o620);
  const again = open({ folder });
  expect(again.text('aa')).toBeUndefined();
  chmodSync(join(folder, 'aa.schema'), 0o600);
  expect(again.text('aa')).toBe('one');
  chmodSync(folder, 0o777);
  expect(again.text('aa')).toBeUndefined();
  expect(again.write('bb', bytes('two'))).toBe(false);
  expect(again.messages).toEqual([
    'a compiled schema cannot be read: FOLDER/aa.schema can be written by other users',
    'a compiled schema cannot be read: FOLDER can be written by other users',
    'a compiled schema cannot be kept: FOLDER can be written by other users',
  ]);
});

test('links are not followed, and folders are no entries', () => {
  const { folder, ...cache } = open();
  cache.write('aa', bytes('one'));
  symlinkSync('aa.schema', join(folder, 'bb.schema'));
  mkdirSync(join(folder, 'cc.schema'));
  expect(cache.text('bb')).toBeUndefined();
  expect(cache.text('cc')).toBeUndefined();
  expect(cache.write('cc', bytes('one'))).toBe(false);
  expect(cache.messages.map(message => message.replace(/:.*/u, ''))).toEqual([
    'a compiled schema cannot be read',
    'a compiled schema cannot be read',
    'a compiled schema cannot be kept',
  ]);
  expect(readdirSync(folder).sort()).toEqual(['aa.schema', 'bb.schema', 'cc.schema']);
});

test('a folder that cannot be is no reason to fail', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'binnacle-cache-')), 'file');
  writeFileSync(file, '');
  for (const folder of [file, join(file, 'below'), '/dev/null/cache', 'nul\0l']) {
    const cache = open({ folder });
    expect(cache.text('aa')).toBeUndefined();
    expect(cache.write('aa', bytes('one'))).toBe(false);
    cache.touch('aa');
    expect(cache.messages.length).toBeGreaterThan(0);
  }
  expect(existsSync(file)).toBe(true);
});
