/** What the transport says, and what that means to whoever has to set it right. */
const explanations: readonly (readonly [RegExp, string])[] = [
  [
    /wrong version number|packet length too long|tlsv1 alert|unexpected message/iu,
    'it does not seem to speak TLS there',
  ],
  [
    /^Failed to connect \(/u,
    'it ended the connection before the first answer: perhaps it speaks TLS there, or no gRPC',
  ],
  [/^Protocol error/u, 'it does not speak gRPC there'],
  [/^Received HTTP status code (?<status>\d+)/u, 'it speaks HTTP there, but no gRPC'],
  [
    /^(?:unable to verify the first certificate|self-signed certificate|unable to get (?:local )?issuer certificate)/iu,
    'its certificate is of no authority that is trusted here',
  ],
];

/** The words of the transport for a connection that failed, with what they mean before them where that is known. */
export function explainFailure(details: string): string {
  const meaning = explanations.find(([pattern]) => pattern.test(details))?.[1];
  if (meaning === undefined) return details;
  return `${meaning} (${withoutNoise(details)})`;
}

/** Leaves out times and what only helps who develops OpenSSL: `F00D:error:0A00010B:SSL routines:fn:wrong version number:file:350:`. */
function withoutNoise(details: string): string {
  const reason = /:error:[0-9A-F]+:[^:]*:[^:]*:(?<reason>[^:]+):/u.exec(details)?.groups?.reason;
  return reason ?? details.replace(/ \(\d{4}-\d\d-\d\dT[^)]*\)$/u, '');
}
