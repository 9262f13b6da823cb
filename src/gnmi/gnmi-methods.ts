import { gnmi } from './generated/gnmi.js';
import { defineMethod, type MethodPair } from './grpc-method.ts';

/** The four methods of gnmi.gNMI, for server and client. */
export const capabilitiesMethod: MethodPair<
  gnmi.CapabilityRequest & gnmi.CapabilityRequest.$Shape,
  gnmi.CapabilityRequest.$Properties,
  gnmi.CapabilityResponse & gnmi.CapabilityResponse.$Shape,
  gnmi.CapabilityResponse.$Properties
> = defineMethod({
  path: '/gnmi.gNMI/Capabilities',
  request: gnmi.CapabilityRequest,
  response: gnmi.CapabilityResponse,
});

/** gNMI 3.3. */
export const getMethod: MethodPair<
  gnmi.GetRequest & gnmi.GetRequest.$Shape,
  gnmi.GetRequest.$Properties,
  gnmi.GetResponse & gnmi.GetResponse.$Shape,
  gnmi.GetResponse.$Properties
> = defineMethod({
  path: '/gnmi.gNMI/Get',
  request: gnmi.GetRequest,
  response: gnmi.GetResponse,
});

/** gNMI 3.4. */
export const setMethod: MethodPair<
  gnmi.SetRequest & gnmi.SetRequest.$Shape,
  gnmi.SetRequest.$Properties,
  gnmi.SetResponse & gnmi.SetResponse.$Shape,
  gnmi.SetResponse.$Properties
> = defineMethod({
  path: '/gnmi.gNMI/Set',
  request: gnmi.SetRequest,
  response: gnmi.SetResponse,
});

/** gNMI 3.5. */
export const subscribeMethod: MethodPair<
  gnmi.SubscribeRequest & gnmi.SubscribeRequest.$Shape,
  gnmi.SubscribeRequest.$Properties,
  gnmi.SubscribeResponse & gnmi.SubscribeResponse.$Shape,
  gnmi.SubscribeResponse.$Properties
> = defineMethod({
  path: '/gnmi.gNMI/Subscribe',
  request: gnmi.SubscribeRequest,
  response: gnmi.SubscribeResponse,
  stream: 'both',
});
