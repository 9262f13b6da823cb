import { type Command, Option } from 'commander';
import type {
  ClientSubscribeRequest,
  ClientSubscriptionPath,
} from '../../gnmi/subscribe/client-subscription.ts';
import { usage } from '../assignments.ts';
import type { CommandContext } from '../command-context.ts';
import type { CommandIo } from '../command-io.ts';
import { addConnectionOptions, type ConnectionOptions, withGnmi } from '../connection.ts';
import { parseCount, parseDuration } from '../options.ts';
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
  readonly json?: boolean;
}

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
when the command began. Interrupt it to end it.

Examples:
  binnacle subscribe leaf1:/interfaces
  binnacle subscribe '*:/interfaces/interface[name=*]/config/mtu' --json
  binnacle subscribe /targets --sample 10s --suppress-redundant --heartbeat 1m
  binnacle subscribe leaf1:/system --mode once`,
    )
    .action((paths: string[], flags: SubscribeFlags) => context.run(() => subscribe(paths, flags, context)));
  addConnectionOptions(command);
}

function requestOf(paths: readonly string[], flags: SubscribeFlags): ClientSubscribeRequest {
  const { mode, updatesOnly = false, depth = 0 } = flags;
  const how = howOf(flags);
  const places = paths.map(text => parseWidePlace(text, flags.target));
  const targets = new Set(places.map(({ target }) => target));
  const [target = ''] = targets;
  // Paths of several targets name them themselves.
  const subscriptions = places.map(place => ({
    path: targets.size === 1 ? { elements: place.elements } : place,
    ...how,
  }));
  return { mode, updatesOnly, depth, subscriptions, ...(targets.size === 1 ? { target } : {}) };
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
