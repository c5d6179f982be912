import type { JobNumbers, JobRow } from '../../api/jobTypes';
import { all, jobStates } from './states';

/** How far a job says it is, or how far an array has come. */
export function Progress({ row }: { row: JobRow }) {
  if (row.array) return <ArrayBar id={row.id} counts={row.array} />;
  if (row.progress === undefined) return <span class="quiet">–</span>;
  return (
    <span class="progress">
      <progress max={1} value={row.progress} class={row.state} aria-label={`Progress of ${row.id}`} />
      <span class="amount">{Math.floor(row.progress * 100)} %</span>
    </span>
  );
}

function ArrayBar({ id, counts }: { id: string; counts: JobNumbers }) {
  const total = all(counts);
  const ended = total - counts.running - counts.scheduled;
  return (
    <span class="progress">
      <span class="array-bar" role="img" aria-label={`${ended} of ${total} jobs of ${id} have ended`}>
        {(['completed', 'failed', 'cancelled', 'running'] as const satisfies readonly (typeof jobStates)[number][]).map((state) => counts[state] > 0 && (
          <span key={state} class={state} style={{ width: `${(counts[state] / total) * 100}%` }} />
        ))}
      </span>
      <span class="amount">{Math.floor((ended / total) * 100)} %</span>
    </span>
  );
}
