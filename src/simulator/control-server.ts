import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { BinnacleError } from '../errors/binnacle-error.ts';
import { type Address, formatAddress, tryParseAddress } from '../lib/address.ts';
import { isLoopback, isLoopbackHost } from '../lib/is-loopback.ts';
import type { Faults } from './faults.ts';
import { parseFaults } from './faults.ts';

/** What can be done to a simulated device from outside. */
export interface SimulatorControls {
  faults(): Faults;
  setFaults(faults: Faults): void;
  /** The state that it was told to report. */
  state(): unknown;
  setState(json: unknown): void;
  /** What the device was asked so far. */
  counters(): unknown;
  /** Cuts all connections and does not listen for a while. */
  drop(downMs: number): Promise<void>;
  /** A cold start: as `drop`, and a volatile device forgets its configuration. */
  restart(downMs: number): Promise<void>;
}

/** A control server that listens. */
export interface ControlServer {
  /** `http://127.0.0.1:port`. */
  readonly url: string;
  close(): Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

type Route = (controls: SimulatorControls, body: unknown) => Answer | Promise<Answer>;

/** Method and path → what to do. All bodies are JSON. */
const routes: Readonly<Record<string, Route>> = {
  'GET /faults': controls => ok(controls.faults()),
  'PUT /faults': (controls, body) => {
    const parsed = parseFaults(body);
    if ('problem' in parsed) return { status: 400, body: { error: parsed.problem } };
    controls.setFaults(parsed.faults);
    return ok(parsed.faults);
  },
  'DELETE /faults': controls => {
    controls.setFaults({});
    return ok({});
  },
  'GET /state': controls => ok(controls.state()),
  'PUT /state': (controls, body) => {
    controls.setState(body);
    return ok(controls.state());
  },
  'GET /counters': controls => ok(controls.counters()),
  'POST /drop': async (controls, body) => {
    await controls.drop(downMsOf(body));
    return ok({});
  },
  'POST /restart': async (controls, body) => {
    await controls.restart(downMsOf(body));
    return ok({});
  },
};

const maxBodyBytes = 1024 * 1024;

/**
 * Lets tests and demonstrations break a simulated device while it runs, over HTTP on the loopback interface: GET, PUT and
 * DELETE /faults, GET and PUT /state, GET /counters, POST /drop and /restart (`{"downMs": 1000}`). Answers when the thing is done. Requests that a
 * web page may have sent are refused.
 */
export async function openControlServer(
  address: string,
  controls: SimulatorControls,
): Promise<ControlServer> {
  const place = tryParseAddress(address);
  if (place === undefined || !isLoopbackHost(place.host))
    throw new BinnacleError('config-invalid', `the control address ${address} must be a loopback address`);
  const server = createServer((request, response) => {
    void answer(request, controls).then(({ status, body }) => send(response, status, body));
  });
  await listen(server, place);
  const bound = server.address() as AddressInfo;
  return {
    url: `http://${formatAddress({ host: bound.address, port: bound.port })}`,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(request: IncomingMessage, controls: SimulatorControls): Promise<Answer> {
  if (isFromBrowser(request))
    return { status: 403, body: { error: 'requests of web pages, and for other hosts, are refused' } };
  const route = routes[`${request.method} ${request.url}`];
  if (route === undefined)
    return { status: 404, body: { error: `there is ${Object.keys(routes).join(', ')}` } };
  try {
    return await route(controls, await readBody(request));
  } catch (error) {
    return { status: 400, body: { error: error instanceof Error ? error.message : String(error) } };
  }
}

/**
 * A page in a browser can send requests to this machine, by its address or by a name of the page's own that leads here. The
 * first carry an origin, the second the wrong host.
 */
function isFromBrowser({ headers }: IncomingMessage): boolean {
  const { origin, host = '' } = headers;
  const fetchSite = headers['sec-fetch-site'];
  return origin !== undefined || (fetchSite !== undefined && fetchSite !== 'none') || !isLoopback(host);
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBodyBytes) throw new Error('the body is too large');
    chunks.push(chunk);
  }
  return size === 0 ? undefined : JSON.parse(Buffer.concat(chunks).toString('utf8'));
}

function downMsOf(body: unknown): number {
  const downMs =
    typeof body === 'object' && body !== null ? (body as { downMs?: unknown }).downMs : undefined;
  if (downMs === undefined) return 0;
  if (typeof downMs !== 'number' || !(downMs >= 0)) throw new Error('downMs is a number from 0');
  return downMs;
}

function ok(body: unknown): Answer {
  return { status: 200, body };
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(`${JSON.stringify(body)}\n`);
}

function listen(server: Server, { host, port }: Address): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', cause =>
      reject(
        new BinnacleError('config-invalid', `cannot listen on ${formatAddress({ host, port })}`, { cause }),
      ),
    );
    server.listen(port, host, resolve);
  });
}
