/** A rule of the specification and the tests that prove it, each by its file and its title. */
export interface Rule {
  readonly rule: string;
  readonly proofs: readonly (readonly [file: string, title: string])[];
}

const here = (file: string, title: string): readonly [string, string] => [
  `conformance/${file}.test.ts`,
  title,
];
const getSet = (title: string): readonly [string, string] => ['service-get-set.test.ts', title];
const rules = (title: string): readonly [string, string] => ['service-rules.test.ts', title];
const protocol = (title: string): readonly [string, string] => ['service-protocol.test.ts', title];
const values = (title: string): readonly [string, string] => ['service-values.test.ts', title];
const commit = (title: string): readonly [string, string] => ['commit-confirmed.test.ts', title];
const serverGet = (title: string): readonly [string, string] => ['server-get.test.ts', title];
const serverSet = (title: string): readonly [string, string] => ['server-set.test.ts', title];

/**
 * Capabilities, Get, Set and what all calls have in common, in the order of the specification. [S] is its text, [J] our judgement where it
 * says nothing or contradicts itself; docs/gnmi.md lists those. `subscribe-checklist.ts` has Subscribe.
 */
export const checklist: Readonly<Record<string, readonly Rule[]>> = {
  'All calls': [
    {
      rule: 'times are nanoseconds, and always there [S]',
      proofs: [rules('timestamps are nanoseconds'), serverGet('the timestamp is exact to the nanosecond')],
    },
    {
      rule: 'the target is never demanded, echoed if sent and left out if not [S]',
      proofs: [
        serverGet('target is echoed if sent'),
        serverGet('target is not required, and then not in the answer'),
      ],
    },
    {
      rule: 'target stands in the prefix; in a path only where the prefix has none [S, J]',
      proofs: [
        protocol("['target in prefix and path'"),
        rules('paths may name targets where the prefix does not'),
      ],
    },
    {
      rule: 'an absolute path is prefix and path [S]',
      proofs: [rules('prefix and path are joined; the target is echoed; paths are absolute')],
    },
    {
      rule: 'no origin in both prefix and path, and no elements in the prefix if the path has one: 3 [S]',
      proofs: [
        protocol("['origin in prefix and path'"),
        protocol("'origin in the path, elements in the prefix'"),
      ],
    },
    { rule: 'no origin is openconfig [S]', proofs: [protocol('unset origin and openconfig are the same')] },
    { rule: 'an unknown origin: 3 [J]', proofs: [protocol("['unknown origin'")] },
    {
      rule: 'no wildcards in what is returned [S]',
      proofs: [here('get', 'no path of an answer has a wildcard')],
    },
    {
      rule: 'a malformed path: 3 [S]',
      proofs: [protocol("['an element without a name'"), serverSet('malformed path: INVALID_ARGUMENT')],
    },
    {
      rule: 'a number that gNMI does not define for encoding or type: 3 [J]',
      proofs: [protocol("'Get with %j: INVALID_ARGUMENT'")],
    },
    { rule: 'JSON is spoken, and is the default [S]', proofs: [rules('unset encoding is JSON')] },
    {
      rule: 'errors are a status and a text [S]',
      proofs: [
        ['server-failures.test.ts', 'the code of the first, the text of all, our own code in the trailer'],
      ],
    },
    {
      rule: 'codes that are tried again stand only where that helps [S]',
      proofs: [here('common', 'a status that asks to try again is only that of errors where that helps')],
    },
    { rule: 'reflection is there [S]', proofs: [['health-and-reflection.test.ts', 'lists the services']] },
    {
      rule: 'TLS 1.2 and later, and no plaintext beside it [S]',
      proofs: [
        ['tls.test.ts', 'TLS before 1.2 is refused, where Node would take %s'],
        ['tls.test.ts', 'there is no plaintext beside TLS'],
      ],
    },
    {
      rule: 'username and password in the metadata are authenticated; who is not known: 16 [S]',
      proofs: [
        ['../security/authentication.test.ts', 'a username with its password'],
        [
          '../security/authentication.test.ts',
          'a refusal is the same for all reasons, and nothing of it is done',
        ],
      ],
    },
    {
      rule: 'a request over the limit: 8 [R]',
      proofs: [['server-failures.test.ts', 'a request over the limit: RESOURCE_EXHAUSTED']],
    },
    {
      rule: 'extensions that nobody knows are ignored [J]',
      proofs: [protocol('extensions that nobody knows are ignored, and a Set of them alone is accepted')],
    },
  ],
  Capabilities: [
    {
      rule: 'version, encodings, and models with organization and version [S]',
      proofs: [protocol('version, encodings with JSON among them, and models with organization and version')],
    },
    { rule: 'what it lists, use_models takes [S]', proofs: [protocol('what it lists, use_models takes')] },
  ],
  Get: [
    {
      rule: 'one Notification for each path, never collapsed [S]',
      proofs: [rules('one Notification for each path, in order, the same path twice included')],
    },
    {
      rule: 'wildcards are legal [S]; one Notification for each, perhaps empty [J]',
      proofs: [
        getSet('wildcards: definite paths in the answer, one Notification for each request path'),
        rules('a wildcard that matches nothing is an empty Notification, not an error'),
      ],
    },
    {
      rule: 'no type is all types; CONFIG is what can be written, STATE what cannot [S]',
      proofs: [
        serverGet('unset means ALL'),
        getSet('types of data'),
        rules('configuration stays out of state, and state out of configuration'),
      ],
    },
    {
      rule: 'the type holds for each path [S]',
      proofs: [here('get', 'the type holds for each path: one that has nothing of it is NOT_FOUND')],
    },
    {
      rule: 'defaults in use are returned [S]',
      proofs: [
        getSet('defaults in use are data'),
        rules('defaults in use are configuration, also inside presence containers and in chosen cases'),
      ],
    },
    {
      rule: 'use_models restricts nodes and values [S]',
      proofs: [here('get', 'use_models keeps nodes and identities of other models out of every path')],
    },
    {
      rule: 'known, but no data and no default: 5, even if one of many [S]',
      proofs: [getSet('known, but no data: NOT_FOUND, even if one of many')],
    },
    {
      rule: 'unknown: 12 [S]',
      proofs: [
        getSet('unknown path: UNIMPLEMENTED; unknown target: NOT_FOUND; unknown key: INVALID_ARGUMENT'),
      ],
    },
    { rule: 'an encoding that is not spoken: 12 [S]', proofs: [rules("'encoding %s: UNIMPLEMENTED'")] },
  ],
  Set: [
    {
      rule: 'delete, then replace, then update, the order of each list kept [S]',
      proofs: [
        getSet('delete, then replace, then update, whatever the order in the message'),
        rules('replaces are done in order, then updates in order, and the last wins'),
      ],
    },
    {
      rule: 'the same path twice: all are done, the last wins [S]',
      proofs: [
        getSet('the same path twice: the last wins'),
        serverSet('the same path twice: both are passed on'),
      ],
    },
    { rule: 'the order of two replaces matters [S]', proofs: [getSet('the order of two replaces matters')] },
    {
      rule: 'one UpdateResult for each operation, in order [S]',
      proofs: [rules('one UpdateResult for each operation, in order, with its path and operation')],
    },
    {
      rule: 'the answer has a time [S]',
      proofs: [getSet('the timestamp is that of the clock, in nanoseconds')],
    },
    {
      rule: 'all or nothing, over targets, too [S]',
      proofs: [getSet('all or nothing'), getSet('several targets in one transaction')],
    },
    {
      rule: 'telemetry never shows what is not committed [S]',
      proofs: [
        here('set', 'a reader never sees a Set that was refused, nor half of one that was not'),
        ['subscribe-stream.test.ts', 'a refused transaction is never heard of'],
      ],
    },
    {
      rule: 'an empty Set is accepted, and one of extensions alone [S]',
      proofs: [
        getSet('an empty Set is accepted and makes no revision'),
        protocol('extensions that nobody knows are ignored, and a Set of them alone is accepted'),
      ],
    },
    {
      rule: 'what the schema knows and is not there is made [S]',
      proofs: [here('set', 'what the schema knows and is not there is made, with all that leads to it')],
    },
    {
      rule: 'replace: a leaf that is left out falls back to its default, or is gone [S]',
      proofs: [
        getSet('replace removes what it does not name, and falls back to defaults'),
        rules('a replaced leaf falls back to nothing or to its default'),
      ],
    },
    {
      rule: 'replace of a list or what holds it removes the entries that are left out [S]',
      proofs: [
        getSet('replace of a collection removes entries that are not named'),
        rules('a collection at the path of the list: update adds, replace removes what is not named'),
      ],
    },
    { rule: 'update touches only what it names [S]', proofs: [getSet('update touches only what it names')] },
    {
      rule: 'update of a leaf-list replaces or appends, as the settings say [J]',
      proofs: [
        here('leaf-list-update', 'an update replaces what is there'),
        here('leaf-list-update', 'a replace leaves the new values alone: %s'),
        here('leaf-list-update', 'two updates of one leaf-list: the last wins, or all come together'),
        here(
          'leaf-list-update',
          'an update appends what is new, if the settings say so; a value that is there stays where it is',
        ),
        [
          '../cli/gnmi-settings.test.ts',
          'leaf-list-update: what an update does with the values of a leaf-list',
        ],
      ],
    },
    {
      rule: 'delete takes all below; wildcards and missing keys expand; what is not there is no mistake [S]',
      proofs: [
        here('set', 'a delete takes all that is below, and gives defaults back'),
        getSet('delete: what is not there is no mistake; wildcards and missing keys expand'),
        rules('deletes of wildcards and of some keys are expanded; of what is not there, accepted'),
      ],
    },
    { rule: 'unknown, in update and replace: 5 [S]', proofs: [getSet("['unknown path'")] },
    {
      rule: 'an encoding that is not spoken: 12 [S]',
      proofs: [protocol("['any_val'"), protocol("['proto_bytes'")],
    },
    {
      rule: 'partial keys in update and replace; a key leaf that differs from the path: 3 [S]',
      proofs: [
        getSet("['partial keys'"),
        getSet("['key leaf differs from the path'"),
        rules("['a strict subset of the keys, in a replace'"),
      ],
    },
    {
      rule: 'replace of an entry by {}; of a leaf by null: 3 [S]',
      proofs: [rules("['an entry replaced by nothing'"), rules("['null'")],
    },
    {
      rule: 'wrong type, range, pattern, length; leafref or must that does not hold: 3 [S]',
      proofs: [
        ...["['wrong type'", "['out of range'", "['pattern'", "['length'", 'a scalar of the wrong type'].map(
          getSet,
        ),
        here('set', 'what the whole breaks is INVALID_ARGUMENT, and nothing is done: %s'),
        here(
          'set',
          'the whole is judged when everything is done: what is broken on the way counts for nothing',
        ),
      ],
    },
    {
      rule: 'a wildcard in update or replace: 3 [J]',
      proofs: [protocol("'a wildcard in update and replace, %s: INVALID_ARGUMENT'")],
    },
    {
      rule: 'a write of what is config false: 3 [J]',
      proofs: [
        getSet("['config false'"),
        getSet("['config false inside'"),
        getSet('delete of an unknown path, of state'),
      ],
    },
    {
      rule: 'failures have the code of their mistake, not ABORTED [J]',
      proofs: [getSet("describe('status codes of Set'")],
    },
  ],
  union_replace: [
    {
      rule: 'must not be mixed: 3 [S]',
      proofs: [here('union-replace', 'mixed with %s it is INVALID_ARGUMENT')],
    },
    {
      rule: 'it becomes the whole configuration; op is 4 [S]',
      proofs: [
        here('union-replace', 'all of it together becomes the whole configuration; op is 4'),
        here('union-replace', 'each target that it names gets its own, others keep theirs'),
      ],
    },
    {
      rule: 'entries are merged [S]',
      proofs: [
        here(
          'union-replace',
          'entries are merged: lists by key, leaf-lists by value, and what two say alike stands once',
        ),
      ],
    },
    {
      rule: 'what cannot be united: 3 [S]',
      proofs: [here('union-replace', 'what cannot be united is INVALID_ARGUMENT, with the place: %s')],
    },
    {
      rule: 'an origin that is not known, such as that of a CLI: 3 [J]',
      proofs: [
        here('union-replace', 'an origin that nobody knows, such as that of a CLI, is INVALID_ARGUMENT'),
      ],
    },
    {
      rule: 'what the result breaks is refused [J]',
      proofs: [here('union-replace', 'what the result breaks is refused as in any Set')],
    },
    {
      rule: 'it goes with commit-confirmed [J]',
      proofs: [
        here(
          'union-replace',
          'it can be a commit that has to be confirmed, and is none where one is confirmed',
        ),
      ],
    },
  ],
  'Commit-confirmed': [
    {
      rule: 'id is needed in all actions: 3 [S, J]',
      proofs: [here('commit-confirmed', 'every action needs an id: %s')],
    },
    {
      rule: 'the default duration is 600 seconds; then it is taken back [S]',
      proofs: [here('commit-confirmed', 'a commit without a duration is taken back after 600 seconds')],
    },
    {
      rule: 'confirm keeps it, cancel takes it back [S]',
      proofs: [
        commit('stands at once, and is kept by its confirmation'),
        commit('is taken back when it is cancelled'),
      ],
    },
    {
      rule: 'while one waits: another, an amendment, or any Set without the extension: 9 [S], for its targets [J]',
      proofs: [commit('keeps others away from what it changed')],
    },
    {
      rule: 'confirm, cancel, set_rollback_duration where nothing waits: 9 [S]',
      proofs: [commit("'%s while nothing waits: FAILED_PRECONDITION'")],
    },
    {
      rule: 'the same with the wrong id: 3 [S]',
      proofs: [commit("'%s with the wrong id: INVALID_ARGUMENT'")],
    },
    {
      rule: 'a new duration of none or zero: 3 [S]',
      proofs: [here('commit-confirmed', 'a new duration must be more than zero: %s')],
    },
    {
      rule: 'a new duration starts the timer anew [S]',
      proofs: [here('commit-confirmed', 'a new duration starts the timer anew')],
    },
  ],
  'Master arbitration': [
    {
      rule: 'equal or larger is accepted and stored; smaller: 7, with the stored id [S]',
      proofs: [
        here(
          'arbitration',
          'an id that is equal to the stored one or larger is accepted and stored; a smaller one is PERMISSION_DENIED',
        ),
      ],
    },
    {
      rule: '128 bits, unsigned [S]',
      proofs: [here('arbitration', 'ids are unsigned and compared by high, then by low')],
    },
    {
      rule: 'per role; none is the default one [S]',
      proofs: [here('arbitration', 'each role has its own master; no role is the default one')],
    },
    { rule: 'no election_id: 3 [S]', proofs: [here('arbitration', 'the extension %s is INVALID_ARGUMENT')] },
    {
      rule: 'no extension: accepted (3.2), or 7 as soon as there is a master (1), as the settings say [S]',
      proofs: [
        here('arbitration', 'a Set without the extension is accepted'),
        here(
          'arbitration',
          'a Set without the extension is PERMISSION_DENIED once there is a master, if the settings say so',
        ),
        [
          '../cli/gnmi-settings.test.ts',
          'election: a Set without one is refused once there is a master, and the way back is open',
        ],
      ],
    },
    {
      rule: 'a Set of nothing else is accepted [S]',
      proofs: [here('arbitration', 'a Set of nothing but an id is accepted')],
    },
    { rule: 'reads need none [S]', proofs: [here('arbitration', 'reads need no master')] },
    {
      rule: 'ids outlive a restart [J]',
      proofs: [here('arbitration', 'what was elected is known after a restart')],
    },
    {
      rule: 'one that was replaced while it waited is refused [J]',
      proofs: [
        here(
          'arbitration',
          'one that was a master when it asked, and is none any more when its turn comes, changes nothing',
        ),
        here('arbitration', 'a master that waited while a later one came is refused in its turn'),
      ],
    },
    {
      rule: 'whose Set is refused for what it writes is the master all the same [J]',
      proofs: [
        here('arbitration', 'a Set that is refused for what it writes has elected its master all the same'),
      ],
    },
    {
      rule: 'a dry run elects nobody [J]',
      proofs: [here('arbitration', 'a dry run elects nobody, and says that a later master is in the way')],
    },
    {
      rule: 'confirmations are Sets, too [J]',
      proofs: [here('arbitration', 'a commit is confirmed and cancelled by the master alone')],
    },
  ],
  'Other extensions': [
    {
      rule: 'depth: 0 is no limit, N are so many levels, leaves and leaf-lists alone at the last, for all paths [S]',
      proofs: [
        here(
          'get',
          'depth holds for each path: so many levels, with nothing but leaves and leaf-lists at the last',
        ),
        getSet('depth'),
      ],
    },
    {
      rule: 'depth in a Set or in Capabilities: 3 [J]',
      proofs: [
        serverSet("'%j has no meaning in a Set: INVALID_ARGUMENT'"),
        serverGet('depth has no meaning there: INVALID_ARGUMENT'),
      ],
    },
    {
      rule: 'history, config subscription and commit where they have no meaning: 3 [J]',
      proofs: [
        serverGet("'%j has no meaning in a Get: INVALID_ARGUMENT'"),
        serverSet("'%j has no meaning in a Set: INVALID_ARGUMENT'"),
      ],
    },
  ],
  Encodings: [
    {
      rule: 'JSON_IETF: every type as RFC 7951 has it [S]',
      proofs: [
        getSet("'%s in JSON_IETF'"),
        values("'%s: %s is read back as %j'"),
        values("'%s: %s is refused'"),
        getSet("['number for 64 bits in JSON_IETF'"),
        getSet('leaf-lists'),
      ],
    },
    {
      rule: 'JSON_IETF: members are qualified at the top and where the module changes, identities always [S]',
      proofs: [
        values('members are qualified at the top and where the module changes, and only there'),
        values('an identity needs no module to be written, and has one when read'),
      ],
    },
    {
      rule: 'the order of the user is that of the array [S]',
      proofs: [rules('the order of user-ordered lists is that of the array')],
    },
    {
      rule: 'JSON: no modules, and never mixed with JSON_IETF [S]',
      proofs: [
        values('no module names; numbers of 64 bits are strings, and may be written as numbers'),
        values('what was read can be written'),
      ],
    },
    {
      rule: 'leaves are written as JSON or as typed values [R]',
      proofs: [
        getSet("'%s written as a scalar'"),
        here('set', 'each value is read by its own rules, JSON, JSON_IETF and typed values side by side'),
      ],
    },
    {
      rule: 'keys in paths are text without modules; names are understood with and without [S, R]',
      proofs: [
        values('values are canonical, identities without their module'),
        getSet('names with and without module are understood in paths'),
        values('element names may be qualified; with the wrong module they are unknown'),
      ],
    },
    {
      rule: 'PROTO: leaves only, each of the type of its value [S]',
      proofs: [
        getSet("'%s in PROTO'"),
        getSet('PROTO: one Update for each leaf'),
        values('one Update for each leaf, of the type of its value; no path twice'),
      ],
    },
    {
      rule: 'PROTO: what is no leaf cannot be written by it: 3 [R]',
      proofs: [getSet('a scalar of the wrong type')],
    },
    {
      rule: 'values of a union are of the member that they are [S]',
      proofs: [values('a string of a union is not taken for a number')],
    },
  ],
};
