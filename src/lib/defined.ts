/** An object without the properties whose value is undefined. */
export type Defined<T> = { [Key in keyof T]: Exclude<T[Key], undefined> };

/** The same object without the properties that are undefined, for types that tell absent from undefined. */
export function defined<T extends object>(object: T): Partial<Defined<T>> {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as Partial<
    Defined<T>
  >;
}
