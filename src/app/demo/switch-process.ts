import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Clock } from '../../lib/clock.ts';

/** A simulated switch in a process of its own, as the demonstration sees it. */
export interface SwitchProcess {
  readonly name: string;
  readonly address: string;
  /** Process id while it runs. */
  pid(): number | undefined;
  /** Ends it and does not start it again. */
  stop(): Promise<void>;
}

export interface SwitchProcessOptions {
  readonly name: string;
  readonly port: number;
  /** Where compiled models are kept; undefined for nowhere. */
  readonly schemaCache: string | undefined;
  readonly clock: Clock;
  /** Remarks for the person who watches. */
  readonly say: (text: string) => void;
  /** It serves: at the start, and after each time it came back. */
  readonly onReady: () => void;
}

/** How long a switch stays away after it was killed. */
const restartMs = 5000;

const mainFile = fileURLToPath(new URL('../main.js', import.meta.url));

/** What the process is started with, after the name of the program. */
function switchArguments(port: number): readonly string[] {
  return ['simulate', '--models', 'switch@1.0.0', '--listen', `127.0.0.1:${port}`, '--volatile'];
}

/**
 * Starts a switch, and starts it again a moment after it ended by itself. It ends when this process does, however that
 * happens: it watches the channel between the two. Resolves when it serves for the first time; rejects if it cannot start.
 */
export async function startSwitch(options: SwitchProcessOptions): Promise<SwitchProcess> {
  const keeper = new SwitchKeeper(options);
  await keeper.start();
  return keeper;
}

class SwitchKeeper implements SwitchProcess {
  readonly name: string;
  readonly address: string;
  readonly #options: SwitchProcessOptions;
  #child: ChildProcess | undefined;
  #stopping = false;
  #cancelRestart: () => void = () => undefined;

  constructor(options: SwitchProcessOptions) {
    this.#options = options;
    this.name = options.name;
    this.address = `127.0.0.1:${options.port}`;
  }

  pid(): number | undefined {
    return this.#child?.pid;
  }

  /** Resolves when the process says that it serves; rejects with its own words if it ends before. */
  start(): Promise<void> {
    const { port, schemaCache = 'off', onReady } = this.#options;
    const quietly = ['--log-level', 'error', '--schema-cache', schemaCache];
    return new Promise((resolve, reject) => {
      const child = fork(mainFile, [...switchArguments(port), ...quietly], {
        stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
        // A group of its own: Ctrl-C is for the demonstration, which then ends its switches in good order.
        detached: true,
      });
      this.#child = child;
      const words: string[] = [];
      let ready = false;
      child.stderr?.setEncoding('utf8').on('data', (text: string) => {
        if (ready) process.stderr.write(text);
        else words.push(text);
      });
      child.once('message', () => {
        ready = true;
        onReady();
        resolve();
      });
      child.once('error', reject);
      child.once('exit', () => {
        this.#child = undefined;
        if (ready) this.#ended(child.pid);
        else
          reject(
            new Error(
              words
                .join('')
                .trim()
                .replace(/^error: /u, ''),
            ),
          );
      });
    });
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    this.#cancelRestart();
    const child = this.#child;
    if (child === undefined) return;
    const exited = new Promise(resolve => child.once('exit', resolve));
    child.kill('SIGTERM');
    const cancel = this.#options.clock.after(restartMs, () => child.kill('SIGKILL'));
    await exited;
    cancel();
  }

  #ended(pid: number | undefined): void {
    if (this.#stopping) return;
    const { name, port, say } = this.#options;
    say(
      `${name} (process ${pid}) has ended; it comes back in ${restartMs / 1000} seconds. To start it yourself:`,
    );
    say(`  npx binnacle ${switchArguments(port).join(' ')}`);
    this.#restartLater();
  }

  #restartLater(): void {
    const { name, clock, say } = this.#options;
    this.#cancelRestart = clock.after(restartMs, () => {
      this.start().then(
        () => say(`${name} is back as process ${this.pid()}, without any configuration`),
        // Most likely somebody started it by hand: then the port is taken until that process ends.
        () => {
          if (!this.#stopping) this.#restartLater();
        },
      );
    });
  }
}
