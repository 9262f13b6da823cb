import { readPemFiles } from '../config/pem.ts';
import type { ServerSettings } from '../config/settings.ts';
import type { ListenSettings } from '../gnmi/listen-settings.ts';
import { formatAddress } from '../lib/address.ts';

/** Where and how to listen, with the PEM files read. Throws `config-invalid`. */
export function listenSettingsOf(settings: ServerSettings): ListenSettings {
  const { listen, tlsCert, tlsKey, tlsClientCa } = settings;
  const address = formatAddress(listen);
  const files = { certificate: tlsCert, key: tlsKey, authorities: tlsClientCa };
  const { certificate, key, authorities } = readPemFiles(files);
  if (certificate === undefined || key === undefined) return { address };
  return {
    address,
    tls: {
      certificate,
      privateKey: key,
      ...(authorities === undefined ? {} : { clientCa: authorities }),
    },
  };
}
