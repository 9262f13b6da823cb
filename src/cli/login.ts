import { readTextFile } from '../config/read-text-file.ts';
import { BinnacleError } from '../errors/binnacle-error.ts';
import type { EndpointSettings } from '../gnmi/grpc-client.ts';
import type { CommandIo } from './command-io.ts';

/** The options that say who calls. Secrets come from files, the environment or a prompt: arguments are for all to see. */
export interface LoginOptions {
  readonly username?: string;
  readonly passwordFile?: string;
  readonly tokenFile?: string;
}

type Login = Pick<EndpointSettings, 'login' | 'token'>;

/** Who calls, from options and environment. Asks at the terminal for a password that is nowhere else. Throws `config-invalid`. */
export async function readLogin(
  options: LoginOptions,
  io: Pick<CommandIo, 'environment' | 'readSecret'>,
): Promise<Login> {
  const { environment } = io;
  const tokenFile = options.tokenFile ?? environment.BINNACLE_TOKEN_FILE;
  const token = tokenFile === undefined ? environment.BINNACLE_TOKEN : firstLine(readTextFile(tokenFile));
  const username = options.username ?? environment.BINNACLE_USERNAME;
  const login =
    username === undefined ? undefined : { username, password: await passwordOf(username, options, io) };
  return { ...(token === undefined ? {} : { token }), ...(login === undefined ? {} : { login }) };
}

async function passwordOf(
  username: string,
  options: LoginOptions,
  { environment, readSecret }: Pick<CommandIo, 'environment' | 'readSecret'>,
): Promise<string> {
  const file = options.passwordFile ?? environment.BINNACLE_PASSWORD_FILE;
  if (file !== undefined) return firstLine(readTextFile(file));
  const password = environment.BINNACLE_PASSWORD ?? (await readSecret(`Password of ${username}: `));
  if (password !== undefined) return password;
  throw new BinnacleError(
    'config-invalid',
    `the password of ${username} is needed: --password-file, $BINNACLE_PASSWORD, or a terminal to ask at`,
  );
}

/** Editors end a file with a line break, which belongs to no secret. */
export function firstLine(text: string): string {
  return /^[^\r\n]*/u.exec(text)?.[0] ?? '';
}
