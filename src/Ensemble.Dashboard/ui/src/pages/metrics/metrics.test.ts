import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dashOf } from '../../signals/colors';
import { apart } from './exemplars';
import { aligned, folded } from './lines';
import { distinct } from './names';
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
    ['1.5 KiB', '250 ms', '250 ms', '12.3 k steps', '3 steps/s', '0.5', '0.51 %', '–']);
  assert.deepEqual([unitWords('By'), unitWords('{step}', true), unitWords('1'), unitWords(''), unitWords('part')], ['bytes', 'steps per second', 'number', 'number', 'percent']);
});

test('lines that share a colour differ by their dashes', () => {
  const looks = Array.from({ length: 40 }, (_, i) => `${i % 8} ${dashOf(i + 1).join()}`);
  assert.equal(new Set(looks).size, 40);
  assert.deepEqual(dashOf(8), []);
});

test('what is counted is one or many', () => {
  assert.deepEqual([withUnit(1, '{task}'), withUnit(15, '{task}'), withUnit(2, '{file_descriptor}'), withUnit(0, '{query}'), withUnit(3, '{batch}'), withUnit(2, '{gas}')],
    ['1 task', '15 tasks', '2 file descriptors', '0 queries', '3 batches', '2 gas']);
});

test('in a list of lines only the difference is said', () => {
  assert.deepEqual(distinct(['rl/learner.0, kind=a', 'rl/learner.0, kind=b']), { common: 'rl/learner.0', own: ['kind=a', 'kind=b'] });
  assert.deepEqual(distinct(['rl/learner.0', 'rl/agent.0']), { common: '', own: ['rl/learner.0', 'rl/agent.0'] });
  assert.deepEqual(distinct(['rl/learner.0, kind=a', 'rl/agent.0']), { common: '', own: ['rl/learner.0, kind=a', 'rl/agent.0'] });
  assert.deepEqual(distinct(['a, b']), { common: '', own: ['a, b'] });
  assert.deepEqual(distinct(['a, b', 'a, b']), { common: '', own: ['a, b', 'a, b'] });
});

test('points that would be drawn over one another become the newest of them', () => {
  const at = (x: number, y: number, name: string) => ({ x, y, name });
  const points = [at(1, 1, 'old'), at(2, 2, 'new'), at(100, 1, 'far'), at(1, 90, 'high'), at(NaN, 1, 'nowhere')];
  assert.deepEqual(apart(points, (p) => p, 10).map((p) => p.name), ['new', 'far', 'high']);
});
