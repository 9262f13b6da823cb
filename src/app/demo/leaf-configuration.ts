const hostPorts = 44;
const uplinks = 4;
const vlans: readonly { readonly id: number; readonly name: string; readonly subnet: number }[] = [
  { id: 110, name: 'management', subnet: 110 },
  { id: 120, name: 'storage', subnet: 120 },
  { id: 130, name: 'tenant-blue', subnet: 130 },
  { id: 140, name: 'tenant-green', subnet: 140 },
];

/** `count` items made from 1 to `count`. */
function times<T>(count: number, make: (number: number) => T): readonly T[] {
  return Array.from({ length: count }, (_, index) => make(index + 1));
}

function hostPort(port: number): object {
  const vlan = vlans[(port - 1) % vlans.length]?.id ?? 1;
  const name = `Ethernet${port}`;
  return {
    name,
    config: {
      name,
      type: 'binnacle-types:ethernetCsmacd',
      mtu: 9100,
      description: `host ${port}`,
      enabled: true,
    },
    'binnacle-ethernet:ethernet': {
      config: { 'port-speed': 'binnacle-ethernet:SPEED_25GB' },
      'binnacle-vlan:switched-vlan': { config: { 'interface-mode': 'ACCESS', 'access-vlan': vlan } },
    },
  };
}

function uplink(leaf: number, number: number): object {
  const name = `Ethernet${hostPorts + number}`;
  return {
    name,
    config: {
      name,
      type: 'binnacle-types:ethernetCsmacd',
      mtu: 9100,
      description: `to spine${number}`,
      enabled: true,
    },
    'hold-time': { config: { up: 2000 } },
    'binnacle-ethernet:ethernet': {
      config: { 'port-speed': 'binnacle-ethernet:SPEED_100GB', 'fec-mode': 'binnacle-ethernet:FEC_RS528' },
    },
    subinterfaces: {
      subinterface: [
        {
          index: 0,
          config: { index: 0 },
          'binnacle-ip:ipv4': addresses(`10.0.${number}.${2 * leaf - 1}`, 31),
        },
      ],
    },
  };
}

function addresses(ip: string, length: number): object {
  return { addresses: { address: [{ ip, config: { ip, 'prefix-length': length } }] } };
}

function routedVlan(leaf: number, vlan: (typeof vlans)[number]): object {
  const name = `Vlan${vlan.id}`;
  return {
    name,
    config: { name, type: 'binnacle-types:l3ipvlan', mtu: 9000, description: vlan.name },
    'binnacle-vlan:routed-vlan': {
      config: { vlan: vlan.id },
      'binnacle-ip:ipv4': addresses(`10.1${leaf}.${vlan.subnet}.1`, 24),
    },
  };
}

function loopback(leaf: number): object {
  return {
    name: 'Loopback0',
    config: { name: 'Loopback0', type: 'binnacle-types:softwareLoopback', description: 'router id' },
    subinterfaces: {
      subinterface: [
        { index: 0, config: { index: 0 }, 'binnacle-ip:ipv4': addresses(`10.255.0.${leaf}`, 32) },
      ],
    },
  };
}

function neighbor(leaf: number, number: number): object {
  const address = `10.0.${number}.${2 * leaf - 2}`;
  return {
    'neighbor-address': address,
    config: { 'neighbor-address': address, 'peer-group': 'SPINES', description: `spine${number}` },
  };
}

function bgp(leaf: number): object {
  const family = 'binnacle-bgp:IPV4_UNICAST';
  const afiSafis = {
    'afi-safi': [{ 'afi-safi-name': family, config: { 'afi-safi-name': family, enabled: true } }],
  };
  return {
    identifier: 'binnacle-types:BGP',
    name: 'fabric',
    config: { identifier: 'binnacle-types:BGP', name: 'fabric', enabled: true },
    'binnacle-bgp:bgp': {
      global: {
        config: { as: 65000 + leaf, 'router-id': `10.255.0.${leaf}` },
        'use-multiple-paths': { config: { enabled: true }, ebgp: { config: { 'maximum-paths': uplinks } } },
        'afi-safis': afiSafis,
      },
      neighbors: { neighbor: times(uplinks, number => neighbor(leaf, number)) },
      'peer-groups': {
        'peer-group': [
          {
            'peer-group-name': 'SPINES',
            config: { 'peer-group-name': 'SPINES', 'peer-as': 65100 },
            timers: { config: { 'hold-time': 9, 'keepalive-interval': 3 } },
            'apply-policy': {
              config: {
                'import-policy': ['FROM-SPINES'],
                'export-policy': ['TO-SPINES'],
              },
            },
            'afi-safis': afiSafis,
          },
        ],
      },
    },
  };
}

function staticRoutes(): object {
  const route = (prefix: string, nextHop: string): object => ({
    prefix,
    config: { prefix },
    'next-hops': { 'next-hop': [{ index: '1', config: { index: '1', 'next-hop': nextHop } }] },
  });
  return {
    identifier: 'binnacle-types:STATIC',
    name: 'static',
    config: { identifier: 'binnacle-types:STATIC', name: 'static', enabled: true },
    'binnacle-static-routes:static-routes': {
      static: [route('0.0.0.0/0', '10.0.1.0'), route('192.0.2.0/24', 'binnacle-static-routes:DROP')],
    },
  };
}

function networkInstances(leaf: number): object {
  return {
    'network-instance': [
      {
        name: 'default',
        config: { name: 'default', type: 'binnacle-types:DEFAULT_INSTANCE', 'router-id': `10.255.0.${leaf}` },
        vlans: {
          vlan: vlans.map(({ id, name }) => ({ 'vlan-id': id, config: { 'vlan-id': id, name } })),
        },
        protocols: { protocol: [bgp(leaf), staticRoutes()] },
      },
    ],
  };
}

function routingPolicy(): object {
  const accept = (name: string, conditions: object): object => ({
    name,
    config: { name },
    statements: {
      statement: [
        {
          name: '10',
          config: { name: '10' },
          ...conditions,
          actions: { config: { 'policy-result': 'ACCEPT_ROUTE' } },
        },
      ],
    },
  });
  const conditions = {
    conditions: { 'match-prefix-set': { config: { 'prefix-set': 'SITE', 'match-set-options': 'ANY' } } },
  };
  const prefix = { 'ip-prefix': '10.0.0.0/8', 'masklength-range': '8..32' };
  return {
    'defined-sets': {
      'prefix-sets': {
        'prefix-set': [
          {
            name: 'SITE',
            config: { name: 'SITE', mode: 'IPV4' },
            prefixes: { prefix: [{ ...prefix, config: prefix }] },
          },
        ],
      },
    },
    'policy-definitions': {
      'policy-definition': [accept('FROM-SPINES', {}), accept('TO-SPINES', conditions)],
    },
  };
}

/**
 * A complete configuration of leaf switch number `leaf`, as RFC 7951 JSON for the model set `switch@1.0.0`: 48 ports, a
 * loopback, VLANs with gateways, BGP to four spines, policies and static routes.
 */
export function leafConfiguration(leaf: number): Readonly<Record<string, unknown>> {
  const lldpPorts = times(uplinks, number => `Ethernet${hostPorts + number}`);
  return {
    'binnacle-interfaces:interfaces': {
      interface: [
        ...times(hostPorts, hostPort),
        ...times(uplinks, number => uplink(leaf, number)),
        loopback(leaf),
        ...vlans.map(vlan => routedVlan(leaf, vlan)),
      ],
    },
    'binnacle-network-instance:network-instances': networkInstances(leaf),
    'binnacle-routing-policy:routing-policy': routingPolicy(),
    'binnacle-lldp:lldp': {
      config: { enabled: true, 'hello-timer': '30', 'system-name': `leaf${leaf}` },
      interfaces: { interface: lldpPorts.map(name => ({ name, config: { name, enabled: true } })) },
    },
    'binnacle-lacp:lacp': { config: { 'system-priority': 32768 } },
    'binnacle-platform-system:system': {
      config: { hostname: `leaf${leaf}`, 'domain-name': 'edge.example' },
      clock: { config: { 'timezone-name': 'UTC' } },
      ntp: {
        config: { enabled: true },
        servers: { server: [{ address: '192.0.2.123', config: { address: '192.0.2.123', iburst: true } }] },
      },
    },
  };
}
