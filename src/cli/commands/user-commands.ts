import { type Command, InvalidArgumentError } from 'commander';
import { hashPassword } from '../../auth/password-hash.ts';
import { createToken } from '../../auth/token.ts';
import { isUserName, nameRule, type User, type Users } from '../../auth/users.ts';
import { readUsersFile, readUsersFileIfThere, writeUsersFile } from '../../config/users-file.ts';
import { BinnacleError } from '../../errors/binnacle-error.ts';
import { decodeUtf8 } from '../../lib/decode-utf8.ts';
import type { CommandContext } from '../command-context.ts';
import type { CommandIo } from '../command-io.ts';
import { firstLine } from '../login.ts';
import { parseDuration } from '../options.ts';
import { formatTable } from '../table.ts';

interface UserFlags {
  readonly file: string;
}

interface TokenFlags extends UserFlags {
  readonly expires?: number;
  readonly revoke?: string;
}

interface AddFlags extends UserFlags {
  readonly password: boolean;
}

/** Shorter ones are guessed. */
const minPasswordLength = 8;

/** users add, remove, list, token. */
export function addUserCommands(program: Command, context: CommandContext): void {
  const users = program
    .command('users')
    .description('make the file of who may call a core (`serve --users`); a core that runs follows it')
    .helpCommand(false);
  addAdd(users, context);
  users
    .command('remove')
    .description('take a user away, with all tokens')
    .argument('<name>', 'the user')
    .requiredOption('--file <file>', 'the file of users')
    .action((name: string, { file }: UserFlags) =>
      context.run(async () => {
        const known = readUsersFile(file);
        assertKnown(known, name, file);
        writeUsersFile(file, new Map([...known].filter(([other]) => other !== name)));
        context.io.write(`removed ${name}\n`);
        return undefined;
      }),
    );
  users
    .command('list')
    .description('show who may call, and when tokens end; no secrets')
    .requiredOption('--file <file>', 'the file of users')
    .action(({ file }: UserFlags) => context.run(async () => listUsers(readUsersFile(file), context.io)));
  addToken(users, context);
}

function addAdd(users: Command, { io, run }: CommandContext): void {
  users
    .command('add')
    .description('add a user, or give one another password')
    .argument('<name>', 'letters, digits and ._@+-', parseUserName)
    .requiredOption('--file <file>', 'the file of users; made if it is not there')
    .option('--no-password', 'a user who has tokens alone')
    .addHelpText(
      'after',
      `
The password is asked for at a terminal; without one it is the first line of standard input. What is kept
is a salted hash that is slow to compute (scrypt).

Examples:
  binnacle users add alice --file users.json
  binnacle users add robot --file users.json --no-password
  pass show binnacle/alice | binnacle users add alice --file users.json`,
    )
    .action((name: string, { file, password }: AddFlags) =>
      run(async () => {
        const known = readUsersFileIfThere(file);
        const hash = password ? await hashPassword(await newPassword(io)) : undefined;
        const user = { name, password: hash, tokens: known.get(name)?.tokens ?? [] };
        writeUsersFile(file, new Map([...known, [name, user]]));
        io.write(`${known.has(name) ? 'changed' : 'added'} ${name}\n`);
        return undefined;
      }),
    );
}

function addToken(users: Command, { io, run }: CommandContext): void {
  users
    .command('token')
    .description('make a token for a user and print it, or end one')
    .argument('<name>', 'the user')
    .requiredOption('--file <file>', 'the file of users')
    .option('--expires <duration>', 'how long it is good (default: until it is ended)', parseDuration)
    .option('--revoke <id>', 'end the token that `users list` shows under this id, in place of making one')
    .addHelpText(
      'after',
      `
The token is printed once and kept nowhere: the file has a hash of it.

Examples:
  binnacle users token robot --file users.json --expires 720h > robot.token
  binnacle targets --token-file robot.token
  binnacle users token robot --file users.json --revoke 0a1b2c3d4e5f`,
    )
    .action((name: string, { file, expires, revoke }: TokenFlags) =>
      run(async () => {
        const known = readUsersFile(file);
        const user = assertKnown(known, name, file);
        if (revoke === undefined) {
          const { text, stored } = createToken(expires === undefined ? undefined : Date.now() + expires);
          writeUsersFile(file, new Map([...known, [name, { ...user, tokens: [...user.tokens, stored] }]]));
          io.write(`${text}\n`);
          return undefined;
        }
        const tokens = user.tokens.filter(({ id }) => id !== revoke);
        if (tokens.length === user.tokens.length)
          throw new BinnacleError('config-invalid', `${name} has no token ${revoke}`);
        writeUsersFile(file, new Map([...known, [name, { ...user, tokens }]]));
        io.write(`ended ${revoke}\n`);
        return undefined;
      }),
    );
}

function listUsers(users: Users, io: CommandIo): undefined {
  const rows = Array.from(users.values(), ({ name, password, tokens }) => [
    name,
    password === undefined ? 'no' : 'yes',
    tokens.map(({ id, expiresMs }) => `${id}${endOf(expiresMs)}`).join(', '),
  ]);
  io.write(rows.length === 0 ? 'there are no users\n' : formatTable(['user', 'password', 'tokens'], rows));
  return undefined;
}

function endOf(expiresMs: number | undefined): string {
  if (expiresMs === undefined) return '';
  const end = new Date(expiresMs).toISOString().replace(/\.\d+Z$/u, 'Z');
  return expiresMs <= Date.now() ? ` (ended ${end})` : ` (until ${end})`;
}

function assertKnown(users: Users, name: string, file: string): User {
  const user = users.get(name);
  if (user === undefined) throw new BinnacleError('config-invalid', `${file}: there is no user ${name}`);
  return user;
}

/** Asked for twice where it is typed blind. */
async function newPassword(io: CommandIo): Promise<string> {
  const typed = await io.readSecret('New password: ');
  const password = typed ?? firstLine(decodeUtf8(await io.readInput()));
  if (typed !== undefined && (await io.readSecret('The same again: ')) !== typed)
    throw new BinnacleError('config-invalid', 'the two passwords differ');
  if (password.length < minPasswordLength)
    throw new BinnacleError('config-invalid', `a password has at least ${minPasswordLength} characters`);
  // gRPC carries nothing else in its metadata.
  if (!/^[ -~]*$/u.test(password) || password !== password.trim())
    throw new BinnacleError(
      'config-invalid',
      'a password has printable ASCII characters alone, and no space at its ends: others cannot be sent',
    );
  return password;
}

function parseUserName(text: string): string {
  if (isUserName(text)) return text;
  throw new InvalidArgumentError(`${nameRule}.`);
}
