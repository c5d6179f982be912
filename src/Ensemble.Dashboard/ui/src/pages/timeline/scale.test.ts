import assert from 'node:assert/strict';
import { test } from 'node:test';
import { percent, ticks, zoomed } from './scale';

test('marks stand at round moments of the run', () => {
  const marks = ticks(1000, { from: 1000, to: 61_000 }, 6);
  assert.deepEqual(marks.map((m) => m.text), ['0:00', '0:10', '0:20', '0:30', '0:40', '0:50', '1:00']);
  assert.equal(marks[1]!.at, 11_000);
});

test('short windows have marks with fractions, long ones with hours', () => {
  assert.deepEqual(ticks(0, { from: 0, to: 500 }, 5).map((m) => m.text), ['0.0 s', '0.1 s', '0.2 s', '0.3 s', '0.4 s', '0.5 s']);
  assert.equal(ticks(0, { from: 0, to: 36_000_000 }, 5).at(-1)!.text, '10:00:00');
});

test('zooming keeps the place under the pointer, and stays within the run', () => {
  const whole = { from: 0, to: 1000 };
  assert.deepEqual(zoomed(whole, 0.5, 0.5, whole), { from: 250, to: 750 });
  assert.deepEqual(zoomed({ from: 0, to: 500 }, 4, 0, whole), whole);
  assert.equal(percent({ from: 250, to: 750 }, 500), 50);
});
