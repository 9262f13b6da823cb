/** What Node tells of a certificate. */
export interface NamedCertificate {
  readonly subject?: { readonly CN?: string | readonly string[] };
  readonly subjectaltname?: string | undefined;
}

/** In this order: what was made to name a workload comes before what names a machine or a person. */
const kinds = ['URI', 'DNS', 'email'] as const;

/** The name that a client certificate gives: the first URI, DNS name or e-mail address of its alternative names, else its common name. */
export function certificateName({ subject, subjectaltname = '' }: NamedCertificate): string | undefined {
  const names = alternativeNames(subjectaltname);
  for (const kind of kinds) {
    const found = names.find(name => name.kind === kind);
    if (found !== undefined && found.value !== '') return found.value;
  }
  const common = subject?.CN;
  const name = typeof common === 'string' ? common : common?.[0];
  return name === '' ? undefined : name;
}

/** `DNS:a, URI:"b, c"`: Node writes a value as JSON where it could be taken for more than one. */
function alternativeNames(text: string): readonly { readonly kind: string; readonly value: string }[] {
  const pattern = /(?<kind>[^:,]+):(?<value>"(?:[^"\\]|\\.)*"|[^,]*)(?:, |$)/gsuy;
  return Array.from(text.matchAll(pattern), ({ groups: { kind = '', value = '' } = {} }) => ({
    kind,
    value: unquoted(value),
  }));
}

function unquoted(value: string): string {
  if (!value.startsWith('"')) return value;
  try {
    return String(JSON.parse(value));
  } catch {
    return '';
  }
}
