import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findAll, mark, patternOf, readAnsi } from './ansi';

test('colours become looks and are over when they are taken back', () => {
  assert.deepEqual(readAnsi('a \u001b[31mred\u001b[0m b'), [{ text: 'a ', look: '' }, { text: 'red', look: 'ansi-red' }, { text: ' b', look: '' }]);
  assert.deepEqual(readAnsi('\u001b[1;92;44mok\u001b[22;39mrest'), [{ text: 'ok', look: 'ansi-green ansi-on-blue ansi-bold' }, { text: 'rest', look: 'ansi-on-blue' }]);
  assert.deepEqual(readAnsi('\u001b[38;5;196mx\u001b[38;2;0;200;0my\u001b[mz'), [{ text: 'x', look: 'ansi-red' }, { text: 'y', look: 'ansi-green' }, { text: 'z', look: '' }]);
});

test('orders that are no colours, and links of terminals, leave no trace', () => {
  assert.deepEqual(readAnsi('\u001b[2J\u001b[1;1Hhome\u001b]0;title\u0007!\u001b]8;;javascript:alert(1)\u001b\\click\u001b]8;;\u001b\\'), [
    { text: 'home', look: '' }, { text: '!', look: '' }, { text: 'click', look: '' }]);
  assert.deepEqual(readAnsi('bell\u0007 and \u0000zero'), [{ text: 'bell and zero', look: '' }]);
  assert.deepEqual(readAnsi('an order without its end \u001b['), [{ text: 'an order without its end ', look: '' }]);
});

test('marks that turn the direction of text are shown as such', () => {
  assert.deepEqual(readAnsi('gol.\u202etxt'), [{ text: 'gol.\ufffdtxt', look: '' }]);
});

test('markup stays text', () => {
  assert.deepEqual(readAnsi('<b>&amp;</b>'), [{ text: '<b>&amp;</b>', look: '' }]);
});

test('what is found is marked over the borders of colours', () => {
  const segments = readAnsi('one \u001b[31mtwo th\u001b[0mree');
  assert.deepEqual(mark(segments, findAll('one two three', patternOf('TWO THREE', false, false))), [
    { text: 'one ', look: '' }, { text: 'two th', look: 'ansi-red', found: true }, { text: 'ree', look: '', found: true }]);
  assert.deepEqual(findAll('aXbx', patternOf('x', false, true)), [[3, 4]]);
  assert.equal(patternOf('(', true, false), null);
});
