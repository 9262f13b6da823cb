import type { Rule } from './checklist.ts';

type Proof = Rule['proofs'][number];

const first = (title: string): Proof => ['subscribe-rules.test.ts', title];
const stream = (title: string): Proof => ['subscribe-stream.test.ts', title];
const limits = (title: string): Proof => ['subscribe-limits.test.ts', title];
const state = (title: string): Proof => ['subscribe-state.test.ts', title];
const history = (title: string): Proof => ['subscribe-history.test.ts', title];
const config = (title: string): Proof => ['subscribe-config.test.ts', title];

/** The rules of Subscribe and of its extensions. [R] is what other implementations do where the specification says nothing. */
export const subscribeChecklist: Readonly<Record<string, readonly Rule[]>> = {
  Subscribe: [
    {
      rule: 'the first message has a list that is not empty, else 3 [S]',
      proofs: [
        first('a Poll first is INVALID_ARGUMENT'),
        first('neither list nor Poll is INVALID_ARGUMENT'),
        first('an empty list is INVALID_ARGUMENT'),
        first('a call that ends before the first message is INVALID_ARGUMENT'),
      ],
    },
    {
      rule: 'a second list: 3; other calls go on [S]',
      proofs: [first('a second list is INVALID_ARGUMENT, and other calls go on')],
    },
    {
      rule: 'a Poll of what is not of mode POLL: 3 [J]',
      proofs: [first('a Poll of a subscription of mode %s is INVALID_ARGUMENT')],
    },
    { rule: 'a malformed path: 3 [S]', proofs: [first('a malformed path is INVALID_ARGUMENT')] },
    {
      rule: 'an unknown path: 12 [S]',
      proofs: [
        first('an unknown path is UNIMPLEMENTED'),
        first('a wildcard that nothing in the model fits is UNIMPLEMENTED'),
      ],
    },
    {
      rule: 'a known path without data is no error, and is told when there is something [S]',
      proofs: [
        stream('a place where nothing is: the mark alone, no error'),
        stream(
          'what appears later, and what goes; deletes come in Notifications of their own, at the top of what went',
        ),
      ],
    },
    {
      rule: 'an encoding that is not spoken: 12 [R]',
      proofs: [first('an unsupported encoding is UNIMPLEMENTED'), first('bytes are no encoding of ours')],
    },
    {
      rule: 'a number that gNMI does not define: 3 [J]',
      proofs: ['an undefined encoding', 'an undefined list mode', 'an undefined mode'].map(what =>
        first(`${what} is INVALID_ARGUMENT`),
      ),
    },
    {
      rule: 'origin: the rules of all calls [S]',
      proofs: [
        first('an origin in prefix and path is INVALID_ARGUMENT'),
        first('an origin in the path below elements of the prefix is INVALID_ARGUMENT'),
        first('an unknown origin is INVALID_ARGUMENT'),
      ],
    },
    {
      rule: 'ONCE: all there is, sync_response, the end [S]',
      proofs: [stream('all there is, one mark, and the end')],
    },
    {
      rule: 'STREAM: all there is, exactly one sync_response, then changes [S]',
      proofs: [
        stream('all there is, one mark, then each change with the time of its commit'),
        stream('each path in its own way, and one mark'),
      ],
    },
    {
      rule: 'POLL: for each Poll all there is and sync_response [S]; once before the first, too [J]',
      proofs: [stream('there is an answer before the first Poll, and one with one mark for each')],
    },
    {
      rule: 'updates_only: sync_response first, nothing of what there is; ONCE then ends [S]',
      proofs: [
        stream('updates_only: the mark alone'),
        stream('updates_only: marks alone'),
        stream('updates_only: the mark first, then changes'),
      ],
    },
    {
      rule: 'ON_CHANGE: a heartbeat sends what has not changed [S]',
      proofs: [stream('ON_CHANGE with heartbeat_interval sends everything now and then')],
    },
    {
      rule: 'SAMPLE: at each interval, changed or not [S]',
      proofs: [stream('everything at each interval, changed or not, and times that grow')],
    },
    {
      rule: 'suppress_redundant leaves out what has not changed; a heartbeat sends it all the same [S]',
      proofs: [
        stream('suppress_redundant leaves out what is as it was; heartbeat_interval sends it all the same'),
      ],
    },
    {
      rule: 'sample_interval: 0 is the shortest there is, less than that: 3 [S]',
      proofs: [
        stream('interval 0 is the shortest, one second'),
        first('a sample interval below the shortest is INVALID_ARGUMENT'),
      ],
    },
    {
      rule: 'TARGET_DEFINED with a sample_interval: refused [S] or without effect [R], as the settings say',
      proofs: [
        first('TARGET_DEFINED with a sample interval can be refused, as the specification would have it'),
        first('TARGET_DEFINED with a sample interval, which gnmic sends'),
      ],
    },
    {
      rule: 'ON_CHANGE is possible for every path, of state as well [J]',
      proofs: [state('who does not is asked once a second while somebody wants to know, and never else')],
    },
    { rule: 'the same path twice is accepted, and told once [J]', proofs: [first('the same path twice')] },
    {
      rule: 'one leaf an Update, whatever allow_aggregation says [S]',
      proofs: [
        stream('one leaf an update, whatever the encoding; nothing but leaves in PROTO'),
        first('allow_aggregation, of which no use is made'),
      ],
    },
    {
      rule: 'no path twice in a Notification [S]',
      proofs: [stream('what two subscriptions mean comes once')],
    },
    {
      rule: 'deletes are told with ON_CHANGE [S], and with SAMPLE [J], apart from updates [J]',
      proofs: [
        stream(
          'what appears later, and what goes; deletes come in Notifications of their own, at the top of what went',
        ),
        stream('what has gone is told with the next sample'),
        stream('no wildcards and no more than was asked for in what is deleted'),
      ],
    },
    {
      rule: 'what falls back to its default is an Update with the default [S]',
      proofs: [stream('what falls back to its default is an update with the default')],
    },
    {
      rule: 'what is left out for a slow reader is counted in duplicates [S]',
      proofs: [limits('gets the newest value of each leaf, and how many it missed')],
    },
    {
      rule: 'times of a stream never go back [J]',
      proofs: [
        stream('everything at each interval, changed or not, and times that grow'),
        stream('deletes and updates of one transaction have one time'),
      ],
    },
    {
      rule: 'an atomic container is told as a whole, a part of it with the prefix of the container [S]',
      proofs: [
        stream('a list in the order of the user that is alone in its container is told as a whole'),
        stream('of a part of it that part is told, with the prefix of the container'),
      ],
    },
    {
      rule: 'the target is echoed if sent [S]',
      proofs: [stream('the target is echoed where the request had one, and left out where it had none')],
    },
    {
      rule: 'wildcards and missing keys [S]',
      proofs: [stream('wildcards of every kind, and missing keys'), first('a partial key')],
    },
    {
      rule: 'depth and use_models hold [S]',
      proofs: [
        stream('depth: so many levels below each path, leaves only'),
        stream('use_models: only nodes of these modules'),
        first('a model that is not served is INVALID_ARGUMENT'),
      ],
    },
    {
      rule: 'qos is accepted, and not obeyed [J]',
      proofs: [first('a quality of service, which is not ours to give')],
    },
    {
      rule: 'too many calls: 8 [R]',
      proofs: [limits('one too many is RESOURCE_EXHAUSTED, and there is room again when one leaves')],
    },
    {
      rule: 'a reader that is stuck: 8 [R]',
      proofs: [
        limits('is ended when too many leaves wait for it, in clear words'),
        limits('is ended when it takes nothing for too long'),
      ],
    },
  ],
  History: [
    {
      rule: 'a snapshot with ONCE alone, a range with STREAM alone, else 3 [S]',
      proofs: [
        history("['a snapshot with STREAM'"),
        history("['a snapshot with POLL'"),
        history("['a range with ONCE'"),
        history("['a range with POLL'"),
      ],
    },
    { rule: 'a start later than the end: 3 [S]', proofs: [history("['a start later than the end'")] },
    {
      rule: 'a range: what stood at its start, then what came before its end, then the end [S]',
      proofs: [
        history(
          'is what stood there before, the mark, each commit from its start to before its end, and the end',
        ),
      ],
    },
    {
      rule: 'updates_only: without what stood at its start [S]',
      proofs: [history('with updates_only has no beginning')],
    },
    {
      rule: 'what is yet to come is waited for [S]',
      proofs: [
        history('of a time to come is waited for'),
        history('whose end is yet to come goes on until then, and costs nothing afterwards'),
      ],
    },
  ],
  'Config subscription': [
    {
      rule: 'configuration alone [S]',
      proofs: [
        config('begins with configuration alone, the mark, and the commit that it has come to'),
        config('hears nothing of state, also when that changes'),
      ],
    },
    {
      rule: 'sync_done after the mark and after each commit [S]',
      proofs: [config('tells after each commit that it is over, with its revision')],
    },
    {
      rule: 'with the id of a commit that has to be confirmed; again when it is taken back; none when it is confirmed [S]',
      proofs: [
        config('is named by its id, and its confirmation is not told'),
        config("['is cancelled'"),
        config("['is not confirmed in time'"),
      ],
    },
  ],
};
