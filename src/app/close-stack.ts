/** What was opened, to be closed in the opposite order. */
export interface CloseStack {
  push(close: () => void | Promise<void>): void;
  /** Closes everything, also after a failure; throws the first one at the end. Harmless to repeat. */
  close(): Promise<void>;
}

/** An empty stack. */
export function createCloseStack(): CloseStack {
  const stack: (() => void | Promise<void>)[] = [];
  return {
    push: close => void stack.push(close),
    async close() {
      const failures: unknown[] = [];
      for (let close = stack.pop(); close !== undefined; close = stack.pop()) {
        try {
          await close();
        } catch (error) {
          failures.push(error);
        }
      }
      if (failures.length > 0) throw failures[0];
    },
  };
}
