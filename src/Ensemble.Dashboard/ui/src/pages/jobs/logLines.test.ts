import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ranksOf, readLine } from './logLines';

const line = (text: string) => readLine(1, { time: '2026-01-02T03:04:05.678+00:00', text });

test('the rank stands before what it says, and is taken from there', () => {
  assert.deepEqual(line('[RANK 12] step 1'), { key: 1, time: Date.UTC(2026, 0, 2, 3, 4, 5, 678), rank: 12, text: 'step 1' });
  assert.deepEqual([line('step [RANK 1] ').rank, line('[RANK x] a').rank, line('[RANK 1]a').rank], [null, null, null]);
});

test('ranks are those that have said something, in order', () => {
  assert.deepEqual(ranksOf(['[RANK 10] a', 'b', '[RANK 2] c', '[RANK 10] d'].map(line)), [2, 10]);
});
