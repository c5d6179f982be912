import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from './json';

test('marks that turn the direction of text are shown as such, escaped or not', () => {
  assert.deepEqual(parse('{"name":"gol.\u202etxt","more":["\\u2066a\\u2069","\\u202Eb"],"count":1}'), { name: 'gol.\ufffdtxt', more: ['\ufffda\ufffd', '\ufffdb'], count: 1 });
});

test('orders of terminals are shown as such too', () => {
  assert.deepEqual(parse('{"name":"\\u001b[2Jgone\\u0000","more":"bell\\u0007 \\b\u009b31m"}'), { name: '\ufffd[2Jgone\ufffd', more: 'bell\ufffd \ufffd\ufffd31m' });
});

test('everything else stays as it is', () => {
  assert.deepEqual(parse('{"a":"<b>&amp;\\u0022","b":"\u05e9\u05dc\u05d5\u05dd","c":"\\\\u202e","d":"a\\tb\\nc"}'), { a: '<b>&amp;"', b: '\u05e9\u05dc\u05d5\u05dd', c: '\\u202e', d: 'a\tb\nc' });
});
