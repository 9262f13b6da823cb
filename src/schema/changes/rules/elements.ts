import type { Finding } from '../change.ts';
import { type NodeRule, nothing } from '../node-rule.ts';

/** Lists may require fewer and allow more entries (RFC 7950 11). */
export const elementsRule: NodeRule = {
  code: 'elements',
  find(before, after) {
    if (!('minElements' in before) || !('minElements' in after)) return nothing;
    const findings: Finding[] = [];
    if (before.minElements !== after.minElements) {
      const part = after.minElements > before.minElements ? 'major' : 'minor';
      const message = `min-elements changed from ${before.minElements} to ${after.minElements}`;
      findings.push({ part, message });
    }
    if (before.maxElements !== after.maxElements) {
      const isLower = (after.maxElements ?? Infinity) < (before.maxElements ?? Infinity);
      const message = `max-elements changed from ${before.maxElements ?? 'unbounded'} to ${after.maxElements ?? 'unbounded'}`;
      findings.push({ part: isLower ? 'major' : 'minor', message });
    }
    return findings;
  },
};
