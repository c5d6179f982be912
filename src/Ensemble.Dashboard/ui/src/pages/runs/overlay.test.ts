import assert from 'node:assert/strict';
import { test } from 'node:test';
import { overlaid } from './overlay';

test('lines of several runs share one axis', () => {
  const metric = { name: 'steps', unit: '1', left: 0, series: [{ run: 'b', label: 'x', times: [0, 20], values: [1, 2] }, { run: 'a', label: 'x', times: [10, 20], values: [3, 4] }] };
  assert.deepEqual(overlaid(metric, ['a', 'b']), {
    times: [0, 10, 20],
    series: [{ run: 1, place: 0, label: 'x', values: [1, null, 2] }, { run: 0, place: 0, label: 'x', values: [null, 3, 4] }],
  });
});
