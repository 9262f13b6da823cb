import { keyFileWarning } from '../config/pem.ts';
import type { SouthboundOptions } from '../southbound/southbound.ts';
import type { Logger } from '../telemetry/logger.ts';

type Connect = SouthboundOptions['connect'];

/** `connect`, with a warning for each key of a client certificate that everybody can read: one, however often it connects. */
export function warnOfOpenKeys(connect: Connect, logger: Pick<Logger, 'warn'>): Connect {
  const warned = new Set<string>();
  return (endpoint, schema) => {
    const warning = keyFileWarning(endpoint.tls?.keyFile);
    if (warning !== undefined && !warned.has(warning)) {
      warned.add(warning);
      logger.warn(warning);
    }
    return connect(endpoint, schema);
  };
}
