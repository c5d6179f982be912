import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ProcessInfo, Replica } from '../../api/types';
import { grouped, lifetime, matching, type ProcessRow, statesOf } from './rows';

const info = (id: string, group?: string): ProcessInfo =>
  ({ id, experiment: 'rl', name: 'x', kind: 'Project', replicas: 1, source: 'x.csproj', declaredAt: '', service: 'x', binds: ['replay'], ...(group ? { group } : {}) });

const row = (name: string, more: Partial<ProcessRow> = {}): ProcessRow => ({
  name, process: name.replace(/\.\d+$/, ''), index: 0, state: 'Running', tone: 'ok', attempt: 1, restarts: 0, since: 0, waitsFor: [], links: [], instance: 'x-0',
  info: info(name), local: name, experiment: 'rl', ...more,
});

test('every word of the filter must occur somewhere in a row', () => {
  const rows = [row('rl/agent.0'), row('rl/agent.1', { state: 'Failed', tone: 'bad', cause: 'failed with exit code 3' }), row('rl/learner.0')];
  assert.deepEqual(matching(rows, 'agent code', '').map((r) => r.name), ['rl/agent.1']);
  assert.deepEqual(matching(rows, 'REPLAY learner', '').map((r) => r.name), ['rl/learner.0']);
  assert.deepEqual(matching(rows, '', 'Running').map((r) => r.name), ['rl/agent.0', 'rl/learner.0']);
});

test('states that ask for attention come first', () => {
  const rows = [row('a'), row('b', { state: 'Failed', tone: 'bad' }), row('c', { state: 'Completed', tone: 'done' }), row('d')];
  assert.deepEqual(grouped(rows, 'state').map((g) => g.key), ['Failed', 'Running', 'Completed']);
  assert.deepEqual(statesOf(rows).map((s) => [s.state, s.count]), [['Failed', 1], ['Running', 2], ['Completed', 1]]);
});

test('groups of processes stand under their experiment', () => {
  const rows = [row('rl/a.0'), row('rl/pair/b.0', { info: info('rl/pair/b', 'pair') })];
  assert.deepEqual(grouped(rows, 'group').map((g) => g.key), ['rl', 'rl/pair']);
});

test('what runs has an age, what ended a lifetime, what never ran neither', () => {
  const at = (more: Partial<Replica>) => lifetime(row('a', more), 1000);
  assert.deepEqual([at({ startedAt: 400 }), at({ startedAt: 400, endedAt: 500 }), at({})], [600, 100, -1]);
});
