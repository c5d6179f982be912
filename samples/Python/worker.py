"""Does the tasks that the master hands out, until there are no more. Connects to the service `tasks`."""

import json
import os
import signal
import socket
import sys
import time


def is_prime(number):
    return number > 1 and all(number % divisor for divisor in range(2, int(number**0.5) + 1))


def connect(address, patience=60.0):
    """Connects to a service that may still be starting: connecting implies no order."""
    host, _, port = address.rpartition(":")
    deadline = time.monotonic() + patience
    while True:
        try:
            return socket.create_connection((host.strip("[]"), int(port)))
        except ConnectionRefusedError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)


def main():
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    done = 0
    with connect(os.environ["SYMPH_TASKS_ADDR"]) as connection, connection.makefile("rw", encoding="utf-8") as lines:
        for line in lines:
            task = json.loads(line)
            if task is None:
                break
            low, high = task
            print(sum(is_prime(number) for number in range(low, high)), file=lines, flush=True)
            done += 1
    print(f"did {done} tasks", flush=True)


if __name__ == "__main__":
    main()
