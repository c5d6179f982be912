import assert from 'node:assert/strict';
import { test } from 'node:test';
import { age, duration } from './duration';
import { bytes, count, plural, processors, rate } from './numbers';
import { plain, unitTeller } from './unit';

test('a duration is told in at most two units', () => {
  assert.deepEqual([0, 0.0425, 12, 480.4, 3214, 59_990, 250_000, 7_500_000, 273_600_000].map(duration),
    ['0 s', '42.5 µs', '12 ms', '480 ms', '3.21 s', '60 s', '4 min 10 s', '2 h 5 min', '3 d 4 h']);
});

test('an age is told in whole units', () => {
  assert.deepEqual([-5, 999, 61_500, 3_600_000].map(age), ['0 s', '0 s', '1 min 1 s', '1 h']);
});

test('bytes have binary units and three digits at most', () => {
  assert.deepEqual([0, 512, 1023, 1024, 1536, 45_199_458, 1023.96 * 1024, 3 * 1024 ** 4].map(bytes),
    ['0 B', '512 B', '1023 B', '1.0 KiB', '1.5 KiB', '43.1 MiB', '1.0 MiB', '3.0 TiB']);
});

test('processors are percentages of one', () => {
  assert.deepEqual([0, 0.125, 0.9996, 1.5].map(processors), ['0.0 %', '12.5 %', '100 %', '150 %']);
});

test('counts, rates and plurals can be read', () => {
  assert.deepEqual([count(1234567), rate(0.123), rate(12.4), rate(4120), rate(2_500_000)], ['1\u202f234\u202f567', '0.12/s', '12/s', '4.1 k/s', '2.5 M/s']);
  assert.deepEqual([plural(1, 'replica'), plural(3, 'replica'), plural(2, 'process', 'processes')], ['1 replica', '3 replicas', '2 processes']);
});

test('values are told in their unit', () => {
  assert.deepEqual([unitTeller('By')(2048), unitTeller('ms')(1500), unitTeller('s')(0.25), unitTeller('1')(0.5), unitTeller('{request}/s')(12.345), unitTeller('By/s')(1e6)],
    ['2.0 KiB', '1.5 s', '250 ms', '0.5', '12.35 request/s', '977 KiB/s']);
  assert.deepEqual([plain(0), plain(1234567), plain(0.000123456)], ['0', '1\u202f234\u202f567', '0.0001235']);
});
