import { defaultPort } from '../../config/settings.ts';

/** What there is to know of a demonstration that runs. */
export interface DemoFacts {
  readonly address: string;
  readonly data: string;
  /** Revision of the newest transaction. */
  readonly revision: number;
  readonly switches: readonly {
    readonly name: string;
    readonly address: string;
    readonly pid: number | undefined;
  }[];
}

const port = '/interfaces/interface[name=Ethernet1]';

/**
 * The commands to show, in an order in which each makes sense. Every one of them works when pasted into another shell in the
 * folder that the demonstration was started in.
 */
function commandsToTry({ address, revision }: DemoFacts): {
  readonly binnacle: readonly string[];
  readonly gnmic: readonly string[];
} {
  const to = address === `127.0.0.1:${defaultPort}` ? '' : ` --address ${address}`;
  const gnmic = `gnmic -a ${address} --insecure --encoding json_ietf`;
  return {
    binnacle: [
      `npx binnacle targets${to}`,
      `npx binnacle get${to} 'leaf1:${port}/config'`,
      `npx binnacle get${to} --type state 'leaf1:${port}'`,
      `npx binnacle set${to} 'leaf1:${port}/config/mtu=9000' 'leaf2:${port}/config/mtu=9000'`,
      `npx binnacle set${to} 'leaf1:${port}/config/mtu=9000' 'leaf2:${port}/config/mtu=many'`,
      `npx binnacle history${to}`,
      `npx binnacle diff${to} ${revision} ${revision + 1}`,
      `npx binnacle rollback${to} ${revision}`,
    ],
    gnmic: [
      `${gnmic} capabilities`,
      `${gnmic} get --target leaf1 --path '${port}/config'`,
      `${gnmic} set --target leaf1 --update-path '${port}/config/description' --update-value 'hello'`,
    ],
  };
}

/** The text that the demonstration shows when everything is in place. */
export function whatToTry(facts: DemoFacts): string {
  const { address, data, switches } = facts;
  const { binnacle, gnmic } = commandsToTry(facts);
  const [first] = switches;
  const width = Math.max(...switches.map(({ name }) => name.length), 'core'.length);
  const row = (name: string, text: string): string => `  ${name.padEnd(width)}  ${text}`;
  return [
    'Binnacle runs, and both switches hold what they should.',
    '',
    row('core', `${address}   process ${process.pid}`),
    ...switches.map(({ name, address: place, pid }) => row(name, `${place}   process ${pid ?? '-'}`)),
    row('data', data),
    '',
    'Try this in another shell, in the same folder (the fifth changes nothing: one value is wrong):',
    '',
    ...binnacle.map(command => `  ${command}`),
    '',
    'The same with gnmic, or any other gNMI client:',
    '',
    ...gnmic.map(command => `  ${command}`),
    `  gnmic -a ${first?.address ?? ''} --insecure --encoding json_ietf get --path '${port}/config'    # the switch itself`,
    '',
    'Kill a switch: it forgets everything, comes back, and is given its configuration again:',
    '',
    `  kill -9 ${first?.pid ?? ''}; npx binnacle targets --watch${address === `127.0.0.1:${defaultPort}` ? '' : ` --address ${address}`}`,
    '',
    'Ctrl-C ends everything. The next start finds the data again; delete the folder to begin anew.',
    '',
  ].join('\n');
}
