"""One program with two roles. Both find each other through the service `samples`, which the AppHost wires."""
import os
import random
import socket
import sys
import time

ADDRESS = (os.environ["ENSEMBLE_SAMPLES_HOST"], int(os.environ["ENSEMBLE_SAMPLES_PORT"]))
DARTS = 200_000


def collect(samplers):
    """Adds up what samplers report and prints pi. Ends with 0 when it is right to one digit, else with 1."""
    inside = total = 0
    with socket.create_server(ADDRESS) as server:
        for reported in range(1, samplers + 1):
            sampler, _ = server.accept()
            with sampler, sampler.makefile() as lines:
                hits, darts = map(int, lines.readline().split())
            inside += hits
            total += darts
            print(f"{reported} of {samplers} samplers: pi is about {4 * inside / total:.4f}")
    return 0 if abs(4 * inside / total - 3.14159) < 0.05 else 1


def sample(seed):
    """Throws darts at the unit square and reports how many fell inside the circle."""
    source = random.Random(seed)
    inside = sum(source.random() ** 2 + source.random() ** 2 < 1 for _ in range(DARTS))
    with connect() as collector:
        collector.sendall(f"{inside} {DARTS}\n".encode())
    print(f"{inside} of {DARTS} darts inside")
    return 0


def connect(patience=30.0):
    """Waits until the collector listens: no order of starting is needed."""
    deadline = time.monotonic() + patience
    while True:
        try:
            return socket.create_connection(ADDRESS, timeout=patience)
        except ConnectionRefusedError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["collect", samplers]:
            sys.exit(collect(int(samplers)))
        case ["sample"]:
            sys.exit(sample(seed=int(os.environ["ENSEMBLE_REPLICA"])))
        case _:
            sys.exit("usage: worker.py collect <number of samplers> | sample")
