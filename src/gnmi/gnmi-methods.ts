import { gnmi } from './generated/gnmi.js';
import { defineMethod } from './grpc-method.ts';

/** The four methods of gnmi.gNMI, for server and client. */
export const capabilitiesMethod = defineMethod({
  path: '/gnmi.gNMI/Capabilities',
  request: gnmi.CapabilityRequest,
  response: gnmi.CapabilityResponse,
});

export const getMethod = defineMethod({
  path: '/gnmi.gNMI/Get',
  request: gnmi.GetRequest,
  response: gnmi.GetResponse,
});

export const setMethod = defineMethod({
  path: '/gnmi.gNMI/Set',
  request: gnmi.SetRequest,
  response: gnmi.SetResponse,
});

export const subscribeMethod = defineMethod({
  path: '/gnmi.gNMI/Subscribe',
  request: gnmi.SubscribeRequest,
  response: gnmi.SubscribeResponse,
  stream: 'both',
});
