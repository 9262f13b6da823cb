import { type Command, Option } from 'commander';
import type {
  ClientSubscribeRequest,
  ClientSubscriptionPath,
} from '../../gnmi/subscribe/client-subscription.ts';
import { usage } from '../assignments.ts';
import type { CommandContext } from '../command-context.ts';
import type { CommandIo } from '../command-io.ts';
import { addConnectionOptions, type ConnectionOptions, withGnmi } from '../connection.ts';
import { parseCount, parseDuration, parseMoment } from '../options.ts';
import { parseWidePlace } from '../place.ts';
import { eventJson, showEvent } from '../show-event.ts';

interface SubscribeFlags extends ConnectionOptions {
  readonly target?: string;
  readonly mode: 'once' | 'poll' | 'stream';
  readonly onChange?: boolean;
  readonly sample?: number | true;
  readonly targetDefined?: boolean;
  readonly suppressRedundant?: boolean;
  readonly heartbeat?: number;
  readonly updatesOnly?: boolean;
  readonly depth?: number;
  readonly at?: bigint;
  readonly from?: bigint;
  readonly to?: bigint;
  readonly config?: boolean;
  readonly json?: boolean;
}

/** A range that has no end. */
const neverNs = 2n ** 63n - 1n;

/** subscribe. */
export function addSubscribeCommand(program: Command, context: CommandContext): void {
  const command = program
    .command('subscribe')
    .description('follow values as they change')
    .argument('<path...>', 'what to follow: target:/path; may have wildcards, and *: means every target')
    .option('-t, --target <name>', 'the target of paths that name none')
    .addOption(
      new Option(
        '--mode <mode>',
        'once: print what there is; poll: again at each line of input; stream: go on',
      )
        .choices(['once', 'poll', 'stream'])
        .default('stream'),
    )
    .option(
      '--at <time>',
      'what stood there at a time such as 2026-11-20T09:30:00Z, or so long ago: 2h',
      parseTime,
    )
    .option('--from <time>', 'what stood there at a time, and what has become of it since', parseTime)
    .option('--to <time>', 'with --from: no further than this', parseTime)
    .option('--config', 'nothing of state, and a line behind each transaction')
    .option('--on-change', 'each change, when it is committed')
    .option(
      '--sample [interval]',
      'everything at this interval, such as 10s; without one, as often as the core can',
      parseDuration,
    )
    .option('--target-defined', 'as the core sees fit, which is each change (default)')
    .option('--suppress-redundant', 'with --sample: only what has changed')
    .option('--heartbeat <interval>', 'everything at this interval, changed or not', parseDuration)
    .option('--updates-only', 'not what there is now, only what becomes of it')
    .option('--depth <levels>', 'only so many levels below each path', parseCount)
    .option('--json', 'print one line of JSON for each event')
    .addHelpText(
      'after',
      `
Defaults in use are values like others. A line "synchronized" stands behind all that was there
when the command began. Of the past there is configuration only. Interrupt it to end it.

Examples:
  binnacle subscribe leaf1:/interfaces
  binnacle subscribe '*:/interfaces/interface[name=*]/config/mtu' --json
  binnacle subscribe /targets --sample 10s --suppress-redundant --heartbeat 1m
  binnacle subscribe leaf1:/system --mode once
  binnacle subscribe leaf1:/interfaces --from 2h --to 1h --config`,
    )
    .action((paths: string[], flags: SubscribeFlags) => context.run(() => subscribe(paths, flags, context)));
  addConnectionOptions(command);
}

function requestOf(paths: readonly string[], flags: SubscribeFlags): ClientSubscribeRequest {
  const { updatesOnly = false, depth = 0, config = false } = flags;
  const past = pastOf(flags);
  const how = howOf(flags);
  const places = paths.map(text => parseWidePlace(text, flags.target));
  const targets = new Set(places.map(({ target }) => target));
  const [target = ''] = targets;
  // Paths of several targets name them themselves.
  const subscriptions = places.map(place => ({
    path: targets.size === 1 ? { elements: place.elements } : place,
    ...how,
  }));
  const request = { mode: flags.mode, ...past, updatesOnly, depth, configOnly: config };
  return { ...request, subscriptions, ...(targets.size === 1 ? { target } : {}) };
}

/** What of the past is wanted, if it is; that says how the answers come, too. */
function pastOf(
  flags: SubscribeFlags,
): Pick<ClientSubscribeRequest, 'history'> & { mode?: 'once' | 'stream' } {
  const { at, from, to, mode } = flags;
  if (at !== undefined && from !== undefined) throw usage('--at and --from exclude each other');
  if (to !== undefined && from === undefined) throw usage('--to needs --from');
  if (at !== undefined) {
    // The mode is a default that nobody need take back.
    if (mode === 'poll') throw usage('the past does not change: --at excludes --mode poll');
    return { mode: 'once', history: { kind: 'snapshot', timeUnixNs: at } };
  }
  if (from === undefined) return {};
  if (mode !== 'stream') throw usage(`--from excludes --mode ${mode}`);
  return { history: { kind: 'range', startNs: from, endNs: to ?? neverNs } };
}

/** Of the machine that asks. */
function parseTime(text: string): bigint {
  return parseMoment(text);
}

function howOf(flags: SubscribeFlags): Omit<ClientSubscriptionPath, 'path'> {
  const { onChange, sample, targetDefined, suppressRedundant, heartbeat, mode } = flags;
  const ways = [onChange === true, sample !== undefined, targetDefined === true].filter(Boolean).length;
  if (ways > 1) throw usage('--on-change, --sample and --target-defined exclude each other');
  if (mode !== 'stream' && (ways > 0 || heartbeat !== undefined))
    throw usage(`with --mode ${mode} there is no telling when values are sent`);
  if (suppressRedundant === true && sample === undefined) throw usage('--suppress-redundant needs --sample');
  const heartbeats = heartbeat === undefined ? {} : { heartbeatMs: heartbeat };
  if (sample === undefined)
    return { mode: onChange === true ? 'on-change' : 'target-defined', ...heartbeats };
  return {
    mode: 'sample',
    suppressRedundant: suppressRedundant ?? false,
    ...(sample === true ? {} : { sampleMs: sample }),
    ...heartbeats,
  };
}

async function subscribe(
  paths: readonly string[],
  flags: SubscribeFlags,
  { io }: CommandContext,
): Promise<undefined> {
  const request = requestOf(paths, flags);
  await withGnmi(flags, io, async client => {
    const { timeout } = flags;
    const limit = request.mode === 'once' && timeout !== undefined ? { timeoutMs: timeout } : {};
    const subscription = client.subscribe(request, { signal: io.signal, ...limit });
    const polls = request.mode === 'poll' ? pollsOf(io) : undefined;
    try {
      for await (const event of subscription) {
        io.write(
          flags.json === true ? `${JSON.stringify(eventJson(event))}\n` : showEvent(event, request.mode, io),
        );
        if (event.event !== 'sync' || polls === undefined) continue;
        if ((await polls.next()).done === true) break;
        subscription.poll();
      }
    } catch (error) {
      // Ending it is how the user leaves.
      if (!io.signal.aborted) throw error;
    }
  });
  return undefined;
}

/** What stands in a line is of no interest. */
const maxLineBytes = 4096;

/** Each line of input asks once more, until there are no more. */
function pollsOf(io: CommandIo): AsyncIterator<unknown> {
  return io.readLines(maxLineBytes)[Symbol.asyncIterator]();
}
