"""Counts the primes below a limit with the help of workers: master.py [--limit N] [--workers N]

Binds the service `tasks`. Needs nothing but the standard library and the variables of its experiment.
"""

import argparse
import json
import os
import queue
import signal
import socket
import sys
import threading


def serve(connection, tasks, results):
    """Hands one worker task after another until there are none. A task of a worker that vanishes goes back to the others."""
    with connection, connection.makefile("rw", encoding="utf-8") as lines:
        while True:
            task = tasks.get()
            try:
                print(json.dumps(task), file=lines, flush=True)
                if task is None:
                    return
                results.put(json.loads(lines.readline()))
            except (OSError, ValueError):
                tasks.put(task)
                return


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--limit", type=int, default=100_000)
    parser.add_argument("--workers", type=int, default=3, help="how many to wait for before the work begins")
    options = parser.parse_args()
    # An ordinary exit instead of a sudden death, so that `with` closes what is open.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))

    step = 1_000
    pieces = [(low, min(low + step, options.limit)) for low in range(0, options.limit, step)]
    tasks, results = queue.Queue(), queue.Queue()  # Neither ever holds more than one entry for each piece or worker.

    address = (os.environ["SYMPH_TASKS_HOST"], int(os.environ["SYMPH_TASKS_PORT"]))
    with socket.create_server(address) as server:
        connections = [server.accept()[0] for _ in range(options.workers)]
    for piece in pieces:
        tasks.put(piece)
    threads = [threading.Thread(target=serve, args=(connection, tasks, results), daemon=True) for connection in connections]
    for thread in threads:
        thread.start()

    primes = sum(results.get() for _ in pieces)
    for _ in threads:
        tasks.put(None)  # Each worker takes one of these as its last task.
    for thread in threads:
        thread.join()
    print(f"there are {primes} primes below {options.limit}", flush=True)


if __name__ == "__main__":
    main()
