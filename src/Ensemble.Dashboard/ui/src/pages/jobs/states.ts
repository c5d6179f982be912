import type { JobNumbers, JobRow, JobState } from '../../api/jobTypes';
import type { Tone } from '../../api/types';

/** All states, those that ask for attention first. */
export const jobStates: readonly JobState[] = ['running', 'failed', 'scheduled', 'completed', 'cancelled'];

export const jobTones: Record<JobState, Tone> = { running: 'ok', scheduled: 'busy', completed: 'done', failed: 'bad', cancelled: 'idle' };

export const jobWords: Record<JobState, string> = { running: 'Running', scheduled: 'Scheduled', completed: 'Completed', failed: 'Failed', cancelled: 'Cancelled' };

export type Deed = 'cancel' | 'retry' | 'delete';

const possible: Record<Deed, readonly JobState[]> = { cancel: ['running', 'scheduled'], retry: ['failed'], delete: ['completed', 'failed', 'cancelled'] };

/** With how many jobs of a line something can be done. */
export function countFor(row: JobRow, deed: Deed): number {
  const states = possible[deed];
  return row.array ? states.reduce((sum, state) => sum + row.array![state], 0) : states.includes(row.state) ? 1 : 0;
}

/** The id of a job in parts: what it is called, and the run that it is of, whose id stands before that. */
export function nameOf({ id, labels }: Pick<JobRow, 'id' | 'labels'>): { name: string; run: string } {
  const run = labels?.['ensemble.run'];
  return run !== undefined && id.startsWith(`${run}.`) ? { name: id.slice(run.length + 1), run } : { name: id, run: '' };
}

/** How many there are in all. */
export function all(numbers: JobNumbers): number {
  return jobStates.reduce((sum, state) => sum + numbers[state], 0);
}

/** How long a job waited for its first attempt, or does; and how long it has been running since, pauses between attempts included. Negative where it never ran. */
export function timesOf(row: JobRow, now: number): { waited: number; ran: number } {
  return {
    waited: (row.startedAt ?? row.completedAt ?? now) - row.scheduledAt,
    ran: row.startedAt === undefined ? -1 : (row.completedAt ?? now) - row.startedAt,
  };
}
