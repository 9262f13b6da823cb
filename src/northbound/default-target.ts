/** Whose tree a path without a target is of. */
export const defaultTarget = 'system';
