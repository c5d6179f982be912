import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dashOf } from '../../signals/colors';
import { aligned, folded } from './lines';
import { unitWords, withUnit } from './units';

const line = (times: number[], values: (number | null)[]) => ({ label: '', color: 1, times, values });

test('lines of different times share one axis', () => {
  assert.deepEqual(aligned([line([1, 3], [10, 30]), line([2, 3], [20, null])]), [[1, 2, 3], [10, undefined, 30], [undefined, 20, null]]);
});

test('lines become one by adding or averaging what each has last in a part of the time', () => {
  const lines = [line([0, 4, 10], [1, 2, 3]), line([1, 9], [10, 20])];
  assert.deepEqual(folded(lines, 'sum', 2), { times: [4, 9, 10], values: [12, 20, 3] });
  assert.deepEqual(folded(lines, 'mean', 1), { times: [9, 10], values: [11, 3] });
  assert.deepEqual(folded([line([], [])], 'sum', 10), { times: [], values: [] });
});

test('every value has its unit', () => {
  assert.deepEqual([withUnit(1536, 'By'), withUnit(0.25, 's'), withUnit(250, 'ms'), withUnit(12345, '{step}'), withUnit(3, '{step}', true), withUnit(0.5, '1'), withUnit(0.0051, 'part'), withUnit(NaN, 's')],
    ['1.5 KiB', '250 ms', '250 ms', '12.3 k step', '3 step/s', '0.5', '0.51 %', '–']);
  assert.deepEqual([unitWords('By'), unitWords('{step}', true), unitWords('1'), unitWords(''), unitWords('part')], ['bytes', 'step per second', 'number', 'number', 'percent']);
});

test('lines that share a colour differ by their dashes', () => {
  const looks = Array.from({ length: 40 }, (_, i) => `${i % 8} ${dashOf(i + 1).join()}`);
  assert.equal(new Set(looks).size, 40);
  assert.deepEqual(dashOf(8), []);
});
