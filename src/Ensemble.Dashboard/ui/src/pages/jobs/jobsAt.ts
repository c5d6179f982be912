import { usePlace } from '../../app/router';
import { runPath, useSession, useStillRun } from '../../app/RunContext';

/** Whose jobs are looked at, by the address: those of the AppHost of the run, or the user's own. */
export function useJobsAt(): { path: string; isMine: boolean } {
  const run = useStillRun();
  const { hasOwnJobs } = useSession();
  const isMine = hasOwnJobs && usePlace().query.get('of') === 'mine';
  return { path: isMine ? '/api/own' : runPath(run), isMine };
}

/** Where it is answered about one job. */
export function jobPath(path: string, id: string, rest = ''): string {
  return `${path}/job/${encodeURIComponent(id)}${rest}`;
}
