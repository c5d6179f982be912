import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JobRow } from '../../api/jobTypes';
import { all, countFor, nameOf, timesOf } from './states';

const job = (more: Partial<JobRow>): JobRow =>
  ({ key: 'job a', place: 1, id: 'a', type: 't', state: 'running', scheduledAt: 1000, priority: 0, attempts: 1, life: [], artifacts: 0, ...more });

test('a job can be cancelled before its end, tried again when it has failed, and deleted behind its end', () => {
  const counts = (state: JobRow['state']) => (['cancel', 'retry', 'delete'] as const).map((deed) => countFor(job({ state }), deed));
  assert.deepEqual(counts('scheduled'), [1, 0, 0]);
  assert.deepEqual(counts('running'), [1, 0, 0]);
  assert.deepEqual(counts('failed'), [0, 1, 1]);
  assert.deepEqual(counts('completed'), [0, 0, 1]);
  assert.deepEqual(counts('cancelled'), [0, 0, 1]);
});

test('of an array it is done with those members with which it can be', () => {
  const array = job({ state: 'completed', array: { scheduled: 90, running: 4, completed: 3, failed: 2, cancelled: 1 } });
  assert.deepEqual([countFor(array, 'cancel'), countFor(array, 'retry'), countFor(array, 'delete'), all(array.array!)], [94, 2, 6, 100]);
});

test('the job of a run is called what it is called there', () => {
  assert.deepEqual(nameOf({ id: '20260102-1a2b.rl.train', labels: { 'ensemble.run': '20260102-1a2b' } }), { name: 'rl.train', run: '20260102-1a2b' });
  assert.deepEqual(nameOf({ id: 'train', labels: { 'ensemble.run': '20260102-1a2b' } }), { name: 'train', run: '' });
  assert.deepEqual(nameOf({ id: 'train' }), { name: 'train', run: '' });
});

test('a job waits until its first attempt, and runs until its end', () => {
  assert.deepEqual(timesOf(job({ state: 'scheduled' }), 5000), { waited: 4000, ran: -1 });
  assert.deepEqual(timesOf(job({ startedAt: 2500 }), 5000), { waited: 1500, ran: 2500 });
  assert.deepEqual(timesOf(job({ state: 'failed', startedAt: 2500, completedAt: 3000 }), 5000), { waited: 1500, ran: 500 });
  assert.deepEqual(timesOf(job({ state: 'cancelled', completedAt: 3000 }), 5000), { waited: 2000, ran: -1 });
});
