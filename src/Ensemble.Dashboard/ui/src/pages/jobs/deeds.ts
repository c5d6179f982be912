import { post } from '../../api/client';
import type { JobRow } from '../../api/jobTypes';
import { plural } from '../../format/numbers';
import { toasts } from '../../kit/toastList';
import { countFor, type Deed } from './states';

interface DeedAnswer {
  done: number;
  /** The first of the jobs that came to be by it. */
  made: string[];
  refused: number;
  refusals: { subject: string; refusal: string }[];
}

const most = 3;

/** Asks the scheduler to do something with those of some lines with which it can be done, and says what came of it. */
export async function doDeed(path: string, deed: Deed, rows: readonly Pick<JobRow, 'id' | 'state' | 'array'>[]): Promise<void> {
  const fit = rows.filter((row) => countFor(row as JobRow, deed) > 0);
  try {
    const answer = await post<DeedAnswer>(`${path}/jobs/actions`, {
      action: deed, jobs: fit.filter((r) => !r.array).map((r) => r.id), arrays: fit.filter((r) => r.array).map((r) => r.id),
    });
    for (const { subject, refusal } of answer.refusals.slice(0, most)) toasts.say('bad', refusal.includes(subject) ? refusal : `${subject}: ${refusal}`);
    if (answer.refused > most) toasts.say('bad', `… and ${answer.refused - most} more likewise.`);
    if (answer.done > 0) toasts.say('done', told(deed, answer, fit.length === 1 && !fit[0]!.array ? fit[0]!.id : plural(answer.done, 'job')));
  } catch (failure) {
    toasts.say('bad', (failure as Error).message);
  }
}

function told(deed: Deed, answer: DeedAnswer, whom: string): string {
  if (deed === 'cancel') return `Cancelling ${whom}`;
  if (deed === 'delete') return `Deleted ${whom}`;
  return answer.made.length === 1 ? `Tried again as ${answer.made[0]}` : `Tried ${plural(answer.done, 'job')} again`;
}
