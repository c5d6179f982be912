"""A task runner on asyncio as one would write it: an input queue, running tasks, a result queue, results oldest first and then shuffled.

Prints how many tasks that do nothing it brings from submission to result in a second.
"""

import asyncio
import random
import sys
import time


class TaskRunner:
    def __init__(self, max_queue_size):
        self._inputs = asyncio.Queue(max_queue_size)
        self._results = []
        self._changed = asyncio.Event()
        self._random = random.Random(0)
        self._running = set()
        self._loop = asyncio.create_task(self._run())
        self._submitted = 0

    def submit(self, work):
        self._inputs.put_nowait((self._submitted, work))
        self._submitted += 1

    async def wait(self, count):
        while len(self._results) < count:
            self._changed.clear()
            await self._changed.wait()
        self._results.sort(key=lambda result: result[0])
        taken, self._results = self._results[:count], self._results[count:]
        self._random.shuffle(taken)
        return [value for _, value in taken]

    async def _run(self):
        while True:
            number, work = await self._inputs.get()
            task = asyncio.create_task(self._one(number, work))
            self._running.add(task)
            task.add_done_callback(self._running.discard)

    async def _one(self, number, work):
        try:
            value = await work()
        except Exception:
            value = None
        self._results.append((number, value))
        self._changed.set()

    def close(self):
        self._loop.cancel()


async def nothing():
    return 1


async def measure(count, batch=1000):
    runner = TaskRunner(count)
    started = time.perf_counter()
    for _ in range(count):
        runner.submit(nothing)
    for _ in range(count // batch):
        await runner.wait(batch)
    elapsed = time.perf_counter() - started
    runner.close()
    return count / elapsed


async def main():
    count = int(sys.argv[1])
    await measure(count // 10)
    print(await measure(count))


asyncio.run(main())
