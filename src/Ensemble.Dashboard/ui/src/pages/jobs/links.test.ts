import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JobRow } from '../../api/jobTypes';
import { linksOf } from './links';

const job = (id: string, more: Partial<JobRow> = {}): JobRow =>
  ({ key: `job ${id}`, place: 1, id, type: 't', state: 'completed', scheduledAt: 0, priority: 0, attempts: 1, life: [], artifacts: 0, ...more });

test('a job hangs on the end of the one it came after', () => {
  const rows = [job('prepare', { completedAt: 500 }), job('other'), job('train', { after: ['prepare'], state: 'running', scheduledAt: 600 })];
  assert.deepEqual(linksOf(rows, 900), [{ key: 'prepare train', time: 500, until: 600, from: 0, to: 2, isMet: true }]);
});

test('what has not ended holds up what comes after it until now', () => {
  const rows = [job('train', { state: 'running' }), job('eval', { after: ['train'], state: 'scheduled' })];
  assert.deepEqual(linksOf(rows, 900), [{ key: 'train eval', time: 900, until: 900, from: 0, to: 1, isMet: false }]);
});

test('jobs that are not among the rows hold up nothing in the picture, and no job itself', () => {
  assert.deepEqual(linksOf([job('eval', { after: ['gone', 'eval'] })], 900), []);
});
