"""Calls pygnmi as it is told: one JSON object a line comes in, and one a line goes out.

The first line has what makes a client; each other one a `call` with `args`. A subscription has an `id`, by which `next` asks
for what it yields next and `close` ends it.
"""

import json
import sys

from pygnmi.client import gNMIclient, gNMIException

subscriptions = {}


def answer(client, call, args, id):
    if call == "capabilities":
        return client.capabilities()
    if call == "get":
        return client.get(**args)
    if call == "set":
        for name in ("update", "replace"):
            if name in args:
                args[name] = [tuple(pair) for pair in args[name]]
        return client.set(**args)
    if call == "subscribe":
        subscriptions[id] = client.subscribe2(**args)
        return None
    if call == "next":
        return subscriptions[id].get_update(timeout=60)
    if call == "failure":
        subscriptions[id]._subscribe_thread.join(60)
        return subscriptions[id].error.code().name
    return subscriptions.pop(id).close()


def main():
    settings = json.loads(sys.stdin.readline())
    with gNMIclient(target=(settings.pop("host"), settings.pop("port")), **settings) as client:
        for line in sys.stdin:
            order = json.loads(line)
            try:
                result = {"answer": answer(client, order["call"], order.get("args", {}), order.get("id"))}
            except gNMIException as error:
                cause = error.orig_exc
                result = {"refused": cause.code().name if hasattr(cause, "code") else str(error)}
            print("> " + json.dumps(result), flush=True)


main()
