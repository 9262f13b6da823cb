/** Resolves in the next turn of the event loop: what else waits gets its chance in between. */
export function nextTurn(): Promise<void> {
  return new Promise(resolve => {
    setImmediate(resolve);
  });
}
