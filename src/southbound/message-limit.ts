/** How large a request to a device may be. It outlives the sessions with the device. */
export interface MessageLimit {
  /** Infinity: nobody knows yet. */
  readonly bytes: number;
  /** Whether the device has said so itself. */
  readonly isLearned: boolean;
  /** The device takes less. */
  lower(bytes: number): void;
}

/** A limit that somebody has set, or none. */
export function createMessageLimit(bytes: number = Number.POSITIVE_INFINITY): MessageLimit {
  let limit = bytes;
  return {
    get bytes() {
      return limit;
    },
    get isLearned() {
      return limit < bytes;
    },
    lower(least) {
      limit = Math.min(limit, least);
    },
  };
}

/** How servers say that a message is too large: grpc-go, grpc-js, grpc-java and those on the C core. */
const aboutSize = /larger than max|exceeds maximum size|too large|too big|message size/iu;

/** Nobody means less: what is so small is refused for something else. */
const leastBytes = 1024;

/**
 * How much a device takes that has ended a request of `sentBytes` with RESOURCE_EXHAUSTED: the number it gives, or else half. Undefined
 * if its words are about something else.
 */
export function limitIn(words: string, sentBytes: number): number | undefined {
  if (!aboutSize.test(words)) return undefined;
  const numbers = Array.from(words.matchAll(/\d+/gu), ([digits]) => Number(digits));
  const named = numbers.filter(number => number < sentBytes && number >= leastBytes);
  const limit = named.length > 0 ? Math.max(...named) : Math.floor(sentBytes / 2);
  return limit < leastBytes ? undefined : limit;
}
