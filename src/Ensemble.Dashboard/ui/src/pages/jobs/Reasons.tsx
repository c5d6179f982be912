import type { JobDetail } from '../../api/jobTypes';
import { jobTones } from './states';
import { seen } from './text';

/** Why a job is where it is, in the scheduler's words. */
export function Reasons({ job, lines, hasCause }: { job: JobDetail; lines: readonly string[]; hasCause: boolean }) {
  // Attempts have a table of their own, and so has what came first.
  const told = lines.filter((line) => !/^(Attempt \d+ |It runs since )/.test(line)).map(seen);
  const shown = hasCause ? told.slice(0, 1) : told;
  if (shown.length === 0 || (job.state === 'completed' && !job.reason)) return null;
  return (
    <div class={`cause ${jobTones[job.state]}`}>
      <p>{shown[0]}</p>
      {shown.length > 1 && <ul class="reasons">{shown.slice(1).map((line, i) => <li key={i} class={line.startsWith('  ') ? 'deeper' : ''}>{line.trim()}</li>)}</ul>}
    </div>
  );
}
