/** What a command's exit code says. Documented in the help text of the program. */
export const exitCodes = {
  ok: 0,
  /** The request was refused, or what was checked has mistakes. */
  refused: 1,
  /** The command line or a setting is wrong. */
  usage: 2,
  /** The core could not be reached, or did not answer in time. */
  unreachable: 3,
  /** A defect, or trouble of this machine. */
  failed: 4,
  /** A transaction is recorded, but its devices have not all applied it. */
  partly: 5,
  /** Ended by its user while it waited; the number that a shell gives a process that Ctrl-C ends. */
  interrupted: 130,
} as const;

/** One of the codes. */
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** For the help text. */
export const exitCodeHelp = `Exit codes:
  0  done
  1  refused, or mistakes were found
  2  the command line or a setting is wrong
  3  the core cannot be reached or did not answer in time
  4  anything else
  5  recorded, but not (yet) applied by all devices
  130  interrupted while it waited; what was asked for may go on`;
