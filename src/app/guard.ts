import { userInfo } from 'node:os';
import { type Authenticator, trustCertificates } from '../auth/authenticator.ts';
import { createUsersAuthenticator, type UsersAuthenticator } from '../auth/users-authenticator.ts';
import type { ServeSettings } from '../config/settings.ts';
import { readUsersFile, usersFileWarning } from '../config/users-file.ts';
import type { GrpcServer, SocketListener } from '../gnmi/grpc-server.ts';
import type { ListenSettings } from '../gnmi/listen-settings.ts';
import type { Clock } from '../lib/clock.ts';
import { defined } from '../lib/defined.ts';
import type { Logger } from '../telemetry/logger.ts';
import { listenSettingsOf } from './listen-settings.ts';
import { watchFiles } from './watch-files.ts';

/** What stands before the services of a core: where it listens, with which certificate, and for whom. */
export interface Guard {
  readonly listen: ListenSettings;
  readonly authenticator: Authenticator;
  readonly socket: SocketListener | undefined;
  /** Reads the files of certificates and users again, for connections and calls from now on; a broken one changes nothing and is logged. */
  reload(server: Pick<GrpcServer, 'setTls'>): void;
  /** Does so whenever they change. Returns the way to stop. */
  watch(server: Pick<GrpcServer, 'setTls'>): () => void;
}

interface GuardParts {
  readonly clock: Clock;
  readonly logger: Logger;
}

/** The guard that the settings describe. Throws `config-invalid` for files that cannot be used. */
export function createGuard(settings: ServeSettings, { clock, logger }: GuardParts): Guard {
  const listen = listenSettingsOf(settings, logger);
  const users = openUsers(settings, { clock, logger });
  const files = Object.values(filesOf(settings));
  const attempt = (what: string, load: () => void): void => {
    try {
      load();
      logger.info(`${what}: read again`);
    } catch (error) {
      logger.error(`${what}: cannot be used, and those from before stay in use`, { error });
    }
  };
  const reload = (server: Pick<GrpcServer, 'setTls'>): void => {
    if (settings.tlsCert !== undefined)
      attempt('the certificates', () => server.setTls(listenSettingsOf(settings, logger).tls));
    const { users: file } = settings;
    if (users !== undefined && file !== undefined)
      attempt('the file of users', () => users.setUsers(readUsersFile(file)));
  };
  return {
    listen,
    authenticator: users ?? trustCertificates(false),
    socket: settings.socket === undefined ? undefined : { path: settings.socket, authenticator: sameUser() },
    reload,
    watch: server =>
      files.length === 0 ? () => undefined : watchFiles({ files, clock, onChange: () => reload(server) }),
  };
}

/** The files that are read again. */
export function filesOf({
  tlsCert,
  tlsKey,
  tlsClientCa,
  users,
}: Pick<ServeSettings, 'tlsCert' | 'tlsKey' | 'tlsClientCa' | 'users'>): Readonly<Record<string, string>> {
  return defined({ tlsCert, tlsKey, tlsClientCa, users });
}

function openUsers(
  { users: file }: ServeSettings,
  { clock, logger }: GuardParts,
): UsersAuthenticator | undefined {
  if (file === undefined) return undefined;
  const warning = usersFileWarning(file);
  if (warning !== undefined) logger.warn(warning);
  return createUsersAuthenticator({ users: readUsersFile(file), clock });
}

/** The mode of the socket lets nobody else in. */
function sameUser(): Authenticator {
  const { username: name } = userInfo();
  return { refusesStrangers: true, authenticate: () => ({ name, by: 'socket' }) };
}
