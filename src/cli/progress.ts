import type { CommandIo } from './command-io.ts';

/** One line on standard error that tells how far a long piece of work is, for those who look. */
export interface Progress {
  show(text: string): void;
  /** Ends the line. */
  end(): void;
}

const pauseMs = 200;

/** On a terminal the line is written over; elsewhere, if somebody asked for it, one line follows the other, more seldom. */
export function openProgress(io: CommandIo, wanted: boolean, now: () => number = Date.now): Progress {
  const overwrites = io.errorIsTerminal;
  if (!overwrites && !wanted) return { show: () => {}, end: () => {} };
  let last = Number.NEGATIVE_INFINITY;
  let pending: string | undefined;
  const write = (text: string): void => {
    io.writeError(overwrites ? `\r\u001B[K${text}` : `${text}\n`);
    pending = undefined;
    last = now();
  };
  return {
    show: text => {
      pending = text;
      if (now() - last >= (overwrites ? pauseMs : 5 * pauseMs)) write(text);
    },
    end: () => {
      if (pending !== undefined) write(pending);
      if (overwrites && last > Number.NEGATIVE_INFINITY) io.writeError('\n');
    },
  };
}
