import type { ReadStream } from 'node:tty';

/**
 * Asks for a secret at a terminal, which shows nothing of what is typed. Undefined if it is given up by Ctrl-C or Ctrl-D. The
 * terminal is as it was afterwards.
 */
export function readSecret(
  terminal: Pick<ReadStream, 'on' | 'off' | 'pause' | 'resume' | 'setRawMode'>,
  prompt: string,
  write: (text: string) => void,
): Promise<string | undefined> {
  return new Promise(resolve => {
    const typed: string[] = [];
    const end = (secret: string | undefined): void => {
      terminal.off('data', read);
      terminal.setRawMode(false);
      terminal.pause();
      write('\n');
      resolve(secret);
    };
    const read = (bytes: Buffer | string): void => {
      for (const character of bytes.toString()) {
        if (character === '\r' || character === '\n') return end(typed.join(''));
        if (character === '\u0003' || character === '\u0004') return end(undefined);
        if (character === '\u007f' || character === '\b') typed.pop();
        else if (character >= ' ') typed.push(character);
      }
      return undefined;
    };
    write(prompt);
    terminal.setRawMode(true);
    terminal.on('data', read);
    terminal.resume();
  });
}
