const maxShown = 8;

/** `a → b → a`: what is on a circle, for messages; long circles are cut. */
export function formatCircle(names: readonly string[]): string {
  const [first = ''] = names;
  const shown = names.length > maxShown ? [...names.slice(0, maxShown - 1), '…'] : names;
  return [...shown, first].join(' → ');
}
