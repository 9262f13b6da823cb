import { run } from './command-line.ts';

/** Runs `binnacle simulate` in this process; resolves when it serves. */
export async function simulate(
  ...args: readonly string[]
): Promise<{ address: string; stop: () => Promise<number> }> {
  const controller = new AbortController();
  let serving: (address: string) => void = () => undefined;
  const address = new Promise<string>(resolve => {
    serving = resolve;
  });
  const ended = run(['simulate', '--log-level', 'silent', ...args], {
    signal: controller.signal,
    onOutput: out => {
      const found = /^simulating switch@1\.0\.0 at ([^\s,]+)/mu.exec(out)?.[1];
      if (found !== undefined) serving(found);
    },
  });
  const failed = ended.then(({ error }) => Promise.reject(new Error(error)));
  failed.catch(() => undefined);
  return {
    address: await Promise.race([address, failed]),
    stop: async () => {
      controller.abort();
      return (await ended).exitCode;
    },
  };
}
