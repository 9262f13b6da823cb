/** The largest message that is taken where nothing else is said: room for the whole configuration of a device. */
export const defaultMaxMessageBytes: number = 64 * 1024 * 1024;
