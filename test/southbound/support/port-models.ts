import type { ModelSets } from '../../../src/transaction/model-sets.ts';
import { secretSchemaOf } from '../../support/secret-schema.ts';
import { modelSets as systemModelSets } from '../../transaction/fixture.ts';

/** Ports in the style of OpenConfig. What a device has besides goes into the state of a port and to the top. */
function portModule(state: string, top = ''): string {
  return `
    grouping settings {
      leaf name { type string; } leaf enabled { type boolean; default true; } leaf mtu { type uint16; default 1500; }
      leaf password { bx:secret; type string; }
    }
    container ports { list port { key name; leaf name { type leafref { path "../config/name"; } }
      container config { uses settings; }
      container state { config false; uses settings;
        leaf oper-status { type enumeration { enum UP; enum DOWN; } }
        container counters { leaf in-octets { type uint64; } leaf in-errors { type uint64; } }
        ${state} } } }
    container alarms { config false; list alarm { leaf text { type string; } } leaf-list tag { type string; } }
    container plain { leaf note { type string; } }
    ${top}`;
}

const schemas = {
  'port@1.0.0': secretSchemaOf(portModule('leaf speed { type uint8; }')),
  // The same module as another vendor's device has it.
  'odd@1.0.0': secretSchemaOf(
    portModule(
      'leaf speed { type string; } leaf colour { type string; }',
      'container vendor { config false; leaf x { type string; } }',
    ),
  ),
};

/** `port@1.0.0`, and `odd@1.0.0` for devices that differ from it. */
export const portModelSets: ModelSets = {
  find: reference => schemas[reference as keyof typeof schemas] ?? systemModelSets.find(reference),
  list: () => [
    { name: 'port', version: '1.0.0' },
    { name: 'odd', version: '1.0.0' },
    ...systemModelSets.list().filter(({ name }) => name === 'system'),
  ],
};
