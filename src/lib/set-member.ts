/**
 * Gives an object that is built member by member one more. Plain assignment would take `__proto__`, which is a name like any
 * other in JSON and YANG, for the object's prototype.
 */
export function setMember(object: Record<string, unknown>, name: string, value: unknown): void {
  if (name === '__proto__') {
    Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
  } else object[name] = value;
}
