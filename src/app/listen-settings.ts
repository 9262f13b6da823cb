import { keyFileWarning, readPemFiles } from '../config/pem.ts';
import type { ServerSettings, ServeSettings } from '../config/settings.ts';
import type { ListenSettings } from '../gnmi/listen-settings.ts';
import { formatAddress } from '../lib/address.ts';
import type { Logger } from '../telemetry/logger.ts';

/** Where and how to listen, with the PEM files read. Throws `config-invalid`; warns of a key that everybody can read. */
export function listenSettingsOf(
  settings: ServerSettings & Partial<Pick<ServeSettings, 'tlsClientOptional'>>,
  logger: Pick<Logger, 'warn'>,
): ListenSettings {
  const { listen, tlsCert, tlsKey, tlsClientCa, tlsClientOptional = false } = settings;
  const address = formatAddress(listen);
  const files = { certificate: tlsCert, key: tlsKey, authorities: tlsClientCa };
  const { certificate, key, authorities } = readPemFiles(files);
  const warning = keyFileWarning(tlsKey);
  if (warning !== undefined) logger.warn(warning);
  if (certificate === undefined || key === undefined) return { address };
  return {
    address,
    tls: {
      certificate,
      privateKey: key,
      ...(authorities === undefined ? {} : { clientCa: authorities }),
      ...(tlsClientOptional ? { requireClientCertificate: false } : {}),
    },
  };
}
