"""Jobs of /bin/true through Dask: a scheduler and two workers of one thread each, all processes of this machine.

Says "ready" once they are there; then for each line with a number N runs N jobs to their ends and prints how many a second.
"""

import subprocess
import sys
import time

from distributed import Client, LocalCluster


def run(number):
    return subprocess.run(["/bin/true"], check=True).returncode


def main():
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster, Client(cluster) as client:
        first = 0
        print("ready", flush=True)
        for line in sys.stdin:
            count = int(line)
            began = time.perf_counter()
            # Each has its own number: Dask gives known results again.
            client.gather(client.map(run, range(first, first + count), pure=False))
            print(count / (time.perf_counter() - began), flush=True)
            first += count


if __name__ == "__main__":
    main()
