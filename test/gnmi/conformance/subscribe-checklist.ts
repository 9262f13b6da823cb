import type { Rule } from './checklist.ts';

const here = (title: string): readonly [string, string] => ['conformance/subscribe.test.ts', title];
const stream = (title: string): readonly [string, string] => ['subscribe-stream.test.ts', title];
const rules = (title: string): readonly [string, string] => ['subscribe-rules.test.ts', title];
const limits = (title: string): readonly [string, string] => ['subscribe-limits.test.ts', title];
const past = (title: string): readonly [string, string] => ['subscribe-history.test.ts', title];
const config = (title: string): readonly [string, string] => ['subscribe-config.test.ts', title];
const state = (title: string): readonly [string, string] => ['subscribe-state.test.ts', title];
const slow =
  'what a reader of changes knows is what there is, whenever it has read everything, however slow it was';

/** Subscribe, in the order of the specification; what many clients complain of in servers stands where it belongs. */
export const subscribeChecklist: Readonly<Record<string, readonly Rule[]>> = {
  'Subscribe: requests': [
    {
      rule: 'the first message has a list: else 3 [S]',
      proofs: [
        rules('a Poll first is INVALID_ARGUMENT'),
        rules('neither list nor Poll is INVALID_ARGUMENT'),
        rules('a call that ends before the first message is INVALID_ARGUMENT'),
      ],
    },
    { rule: 'a list that is empty: 3 [J]', proofs: [rules('an empty list is INVALID_ARGUMENT')] },
    {
      rule: 'a second list: 3, the call ends and others do not [S]',
      proofs: [rules('a second list is INVALID_ARGUMENT, and other calls go on')],
    },
    {
      rule: 'a Poll of another mode: 3 [J]',
      proofs: [rules('a Poll of a subscription of mode %s is INVALID_ARGUMENT')],
    },
    { rule: 'a malformed path: 3 [S]', proofs: [rules('a malformed path is INVALID_ARGUMENT')] },
    {
      rule: 'a path that no model knows: 12 [S]',
      proofs: [
        rules('an unknown path is UNIMPLEMENTED'),
        rules('a wildcard that nothing in the model fits is UNIMPLEMENTED'),
        rules('unknown paths of all subscriptions are told'),
      ],
    },
    { rule: 'an unknown key: 3 [J]', proofs: [rules('an unknown key is INVALID_ARGUMENT')] },
    {
      rule: 'an encoding that is not served: 12 [R]',
      proofs: [rules('an unsupported encoding is UNIMPLEMENTED'), rules('bytes are no encoding of ours')],
    },
    {
      rule: 'a number that gNMI does not define for encoding or mode: 3 [J]',
      proofs: [
        rules('an undefined encoding is INVALID_ARGUMENT'),
        rules('an undefined list mode is INVALID_ARGUMENT'),
        rules('an undefined mode is INVALID_ARGUMENT'),
      ],
    },
    {
      rule: 'origin in prefix and path, in a path below elements of the prefix, or unknown: 3 [J]',
      proofs: [
        rules('an origin in prefix and path is INVALID_ARGUMENT'),
        rules('an origin in the path below elements of the prefix is INVALID_ARGUMENT'),
        rules('an unknown origin is INVALID_ARGUMENT'),
      ],
    },
    {
      rule: 'a target in prefix and path: 3, an unknown one: 5 [S, J]',
      proofs: [
        rules('a target in prefix and path is INVALID_ARGUMENT'),
        rules('an unknown target is NOT_FOUND'),
      ],
    },
    {
      rule: 'an interval that is not supported: 3; 0 is the shortest [S]',
      proofs: [
        rules('a sample interval below the shortest is INVALID_ARGUMENT'),
        rules('a heartbeat below the shortest is INVALID_ARGUMENT'),
        stream('interval 0 is the shortest, one second'),
      ],
    },
    {
      rule: 'a sample interval with TARGET_DEFINED: accepted, or 3 by a setting [S, R]',
      proofs: [
        rules('TARGET_DEFINED with a sample interval, which gnmic sends'),
        rules('TARGET_DEFINED with a sample interval can be refused, as the specification would have it'),
        ['../cli/gnmi-settings.test.ts', 'subscribe: its limits hold for calls that begin after a change'],
      ],
    },
    {
      rule: 'a model that is not served: 3 [J]',
      proofs: [rules('a model that is not served is INVALID_ARGUMENT')],
    },
    {
      rule: 'the same path twice is accepted, and told once [J]',
      proofs: [rules('the same path twice'), stream('what two subscriptions mean comes once')],
    },
    {
      rule: 'a quality of service and allow_aggregation are accepted [S]',
      proofs: [
        rules('a quality of service, which is not ours to give'),
        rules('allow_aggregation, of which no use is made'),
      ],
    },
    { rule: 'all mistakes are told [J]', proofs: [rules('all mistakes are told, not the first')] },
  ],
  'Subscribe: modes': [
    {
      rule: 'ONCE: all there is, one sync_response, and the end with OK [S]',
      proofs: [stream('all there is, one mark, and the end')],
    },
    {
      rule: 'STREAM: all there is, exactly one sync_response, then changes [S]',
      proofs: [stream('all there is, one mark, then each change with the time of its commit')],
    },
    {
      rule: 'POLL: each Poll is answered with all there is and one sync_response; so is the list [S, J]',
      proofs: [
        stream('there is an answer before the first Poll, and one with one mark for each'),
        stream('Polls that come at once are all answered'),
      ],
    },
    {
      rule: 'updates_only: sync_response first, and no initial state; ONCE then ends [S]',
      proofs: [
        stream('updates_only: the mark alone'),
        stream('updates_only: marks alone'),
        stream('updates_only: the mark first, then changes'),
      ],
    },
    {
      rule: 'where nothing is yet: no error, the call stays open, and what appears is told [S]',
      proofs: [
        stream('a place where nothing is: the mark alone, no error'),
        stream(
          'what appears later, and what goes; deletes come in Notifications of their own, at the top of what went',
        ),
        rules('a place where nothing is yet'),
      ],
    },
    {
      rule: 'ON_CHANGE: all changes are told, not the first, each as what it is [S]',
      proofs: [
        here('all changes are told, not the first, each as what it is'),
        stream('to set what is the default already is no change'),
        state('who tells of changes is heard at once; what goes with a provider is gone'),
      ],
    },
    {
      rule: 'ON_CHANGE is possible for every path, of state as well [J]',
      proofs: [
        state('who does not is asked once a second while somebody wants to know, and never else'),
        state('configuration and state of one target come in one stream, and a provider may come later'),
      ],
    },
    {
      rule: 'ON_CHANGE with heartbeat_interval: everything now and then [S]',
      proofs: [stream('ON_CHANGE with heartbeat_interval sends everything now and then')],
    },
    {
      rule: 'SAMPLE: everything at each interval [S]',
      proofs: [stream('everything at each interval, changed or not, and times that grow')],
    },
    {
      rule: 'suppress_redundant: only leaves that changed, but all at each heartbeat [S]',
      proofs: [
        stream('suppress_redundant leaves out what is as it was; heartbeat_interval sends it all the same'),
      ],
    },
    { rule: 'TARGET_DEFINED: what suits the leaf [S]', proofs: [stream('TARGET_DEFINED is ON_CHANGE')] },
    {
      rule: 'modes may be mixed in one list, with one sync_response [S]',
      proofs: [stream('each path in its own way, and one mark')],
    },
  ],
  'Subscribe: what is told': [
    {
      rule: 'one leaf in each Update, whatever the encoding [S]',
      proofs: [
        stream('one leaf an update, whatever the encoding; nothing but leaves in PROTO'),
        here('what is created by a longer path is told as updates of leaves, never as a container'),
      ],
    },
    {
      rule: 'values of JSON_IETF are those of RFC 7951 [S]',
      proofs: [here('values of JSON_IETF are those of RFC 7951')],
    },
    {
      rule: 'a leaf-list is an array, told as a whole [S]',
      proofs: [here('a leaf-list is one Update with all of its values, and a delete when the last one goes')],
    },
    {
      rule: 'no path stands twice in a Notification [S]',
      proofs: [here('no path stands twice in a Notification, whatever subscriptions overlap')],
    },
    {
      rule: 'paths are absolute, without wildcards [S]',
      proofs: [
        here('paths of answers are absolute, also where the prefix of the request has elements'),
        stream('no wildcards and no more than was asked for in what is deleted'),
      ],
    },
    {
      rule: 'target and origin are echoed if they were sent, and left out if not [S]',
      proofs: [
        stream('the target is echoed where the request had one, and left out where it had none'),
        here('the origin of the prefix is echoed, and none where there was none'),
      ],
    },
    {
      rule: 'wildcards of all kinds and partial keys [S]',
      proofs: [
        stream('wildcards of every kind, and missing keys'),
        rules('a partial key'),
        here(
          'lists of several keys: each entry comes and goes by all of its keys, also where some are left open',
        ),
      ],
    },
    {
      rule: 'several targets, by the prefix or by paths [J]',
      proofs: [
        stream('target * is every target that knows the path, each with its name'),
        stream('one transaction of several targets is told once for each, at one time'),
        stream('targets come and go, and may come back as something else'),
        here('several targets in the paths of one list are told with their names'),
      ],
    },
    {
      rule: 'deletes are told with ON_CHANGE and SAMPLE, at the top of what went [S]',
      proofs: [
        stream(
          'what appears later, and what goes; deletes come in Notifications of their own, at the top of what went',
        ),
        stream('what has gone is told with the next sample'),
        stream('another case takes away the default of the one before'),
      ],
    },
    {
      rule: 'deletes and updates are told apart, with one time [J]',
      proofs: [stream('deletes and updates of one transaction have one time')],
    },
    {
      rule: 'what falls back to its default is an Update with the default [S]',
      proofs: [stream('what falls back to its default is an update with the default')],
    },
    {
      rule: 'times are those of commits, and never go back [S, J]',
      proofs: [
        stream('all there is, one mark, then each change with the time of its commit'),
        ['subscribe-changes.property.test.ts', slow],
      ],
    },
    {
      rule: 'what is not committed is never told; a transaction is told whole [S]',
      proofs: [
        stream('a refused transaction is never heard of'),
        [
          'readers-and-writers.test.ts',
          '50 writers and 50 readers: nothing is torn, own writes are there at once, and what is refused is never seen',
        ],
      ],
    },
    {
      rule: 'atomic: all that is below the prefix, and nothing else in the Notification [S]',
      proofs: [
        stream('a list in the order of the user that is alone in its container is told as a whole'),
        here('what is atomic never shares a Notification with what is not'),
      ],
    },
    {
      rule: 'atomic: of a part that part, with the prefix of the container [S]',
      proofs: [stream('of a part of it that part is told, with the prefix of the container')],
    },
    {
      rule: 'atomic: what goes out of it is not there any more in what is told anew [S]',
      proofs: [here('what goes out of an atomic container leaves it whole: all that is left is told')],
    },
    {
      rule: 'use_models and depth limit what is told [S]',
      proofs: [
        stream('use_models: only nodes of these modules'),
        stream('depth: so many levels below each path, leaves only'),
      ],
    },
  ],
  'Subscribe: slow and many readers': [
    {
      rule: 'coalesced values are counted in duplicates [S]',
      proofs: [
        limits('gets the newest value of each leaf, and how many it missed'),
        ['subscribe-changes.property.test.ts', slow],
      ],
    },
    {
      rule: 'who takes nothing, or too little: 8 [R]',
      proofs: [
        limits('is ended when too many leaves wait for it, in clear words'),
        limits('is ended when it takes nothing for too long'),
      ],
    },
    {
      rule: 'too many calls: 8 [R]',
      proofs: [limits('one too many is RESOURCE_EXHAUSTED, and there is room again when one leaves')],
    },
    {
      rule: 'abandoned calls leave nothing behind [J]',
      proofs: [
        limits('a thousand that were abandoned leave nothing behind'),
        limits('so do those whose connection is lost'),
        stream('a deadline ends it, and nothing is left'),
      ],
    },
    {
      rule: 'when the server ends: 14 [J]',
      proofs: [limits('when the core stops, they end with UNAVAILABLE and say so')],
    },
  ],
  'Subscribe: history': [
    {
      rule: 'a snapshot with ONCE only, a range with STREAM only, start not after end: else 3 [S]',
      proofs: [
        past('a snapshot with STREAM'),
        past('a snapshot with POLL'),
        past('a range with ONCE'),
        past('a range with POLL'),
        past('a start later than the end'),
        past('neither snapshot nor range'),
      ],
    },
    {
      rule: 'a snapshot is what stood there at that time [S]',
      proofs: [
        past('is what stood there at that time, then the mark and the end'),
        past(
          'has what is no longer there, of targets that are gone, and nothing of those that were not there yet',
        ),
      ],
    },
    {
      rule: 'a range is what stood there, unless updates_only, and all that was done from start to before end; then the end [S]',
      proofs: [
        past(
          'is what stood there before, the mark, each commit from its start to before its end, and the end',
        ),
        past('tells of deletes, defaults and several targets as it is told live'),
        past('with updates_only has no beginning'),
        past('that is empty has its beginning alone'),
      ],
    },
    {
      rule: 'what is yet to come is waited for [S]',
      proofs: [
        past('of a time to come is waited for'),
        past('whose end is yet to come goes on until then, and costs nothing afterwards'),
        past('without an end is what a client asks for that was away'),
      ],
    },
    {
      rule: 'what is no longer kept: 5 [J]',
      proofs: [past('of a time that is no longer kept is NOT_FOUND, and what is kept is named')],
    },
  ],
  'Subscribe: configuration': [
    {
      rule: 'start: configuration only, in every mode [S]',
      proofs: [
        config('begins with configuration alone, the mark, and the commit that it has come to'),
        config('hears nothing of state, also when that changes'),
        config('%s has configuration only, and no commits'),
      ],
    },
    {
      rule: 'sync_done behind what each commit changed [S]',
      proofs: [
        config('tells after each commit that it is over, with its revision'),
        config('tells it once for a commit of several targets, behind all of them'),
        config('with updates_only begins with the mark'),
      ],
    },
    {
      rule: 'commit_confirm_id of a commit to be confirmed, again when it is taken back, nothing when it is confirmed [S]',
      proofs: [
        config('is named by its id, and its confirmation is not told'),
        config('and %s is named once more when it has been taken back'),
        config("['is cancelled'"),
        config("['is not confirmed in time'"),
        config('is named to who begins while it waits'),
      ],
    },
    { rule: 'sync_done of a client: 3 [J]', proofs: [config('a client cannot say that a commit is over')] },
  ],
};
