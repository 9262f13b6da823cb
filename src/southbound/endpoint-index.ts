import type { DataTree } from '../data/tree.ts';
import { deviceOf, type EndpointEntry, type EndpointPlace, findEndpoint } from './endpoint.ts';

/** The targets with endpoints, and which of them drives its device: kept in line with `system` at the cost of what changes. */
export class EndpointIndex {
  readonly #places = new Map<string, EndpointPlace>();
  readonly #namesByDevice = new Map<string, Set<string>>();

  get(name: string): EndpointEntry | undefined {
    const place = this.#places.get(name);
    return place && { ...place, driver: this.#driverOf(deviceOf(place.node)) ?? name };
  }

  /** What `get` would say of a target if the tree were this one; of the others with its device only those that have it already count. */
  lookAhead(system: DataTree, name: string): EndpointEntry | undefined {
    const place = findEndpoint(system, name);
    if (place === undefined) return undefined;
    const device = deviceOf(place.node);
    let driver = name;
    for (const other of this.#namesByDevice.get(device) ?? []) {
      const node = other < driver ? findEndpoint(system, other)?.node : undefined;
      if (node !== undefined && deviceOf(node) === device) driver = other;
    }
    return { ...place, driver };
  }

  /** Takes over what the tree says of the targets of these names. Gives the names whose entries may be others now. */
  update(system: DataTree | undefined, names: Iterable<string>): ReadonlySet<string> {
    const touched = new Set<string>();
    for (const name of names) {
      touched.add(name);
      const before = this.#places.get(name);
      const after = system && findEndpoint(system, name);
      if (before?.node !== after?.node) {
        this.#leave(before, touched);
        this.#join(after, touched);
      }
      if (after === undefined) this.#places.delete(name);
      else this.#places.set(name, after);
    }
    return touched;
  }

  #leave(place: EndpointPlace | undefined, touched: Set<string>): void {
    if (place === undefined) return;
    const device = deviceOf(place.node);
    const wasDriver = this.#driverOf(device) === place.name;
    const names = this.#namesByDevice.get(device);
    names?.delete(place.name);
    if (names?.size === 0) this.#namesByDevice.delete(device);
    else if (wasDriver) for (const name of names ?? []) touched.add(name);
  }

  #join(place: EndpointPlace | undefined, touched: Set<string>): void {
    if (place === undefined) return;
    const device = deviceOf(place.node);
    const names = this.#namesByDevice.get(device) ?? new Set<string>();
    this.#namesByDevice.set(device, names.add(place.name));
    if (names.size > 1 && this.#driverOf(device) === place.name) for (const name of names) touched.add(name);
  }

  /** The first by name. */
  #driverOf(device: string): string | undefined {
    let driver: string | undefined;
    for (const name of this.#namesByDevice.get(device) ?? [])
      if (driver === undefined || name < driver) driver = name;
    return driver;
  }
}
