import type { JobRow } from '../../api/jobTypes';
import { hrefWith } from '../../app/router';
import { count } from '../../format/numbers';
import { Icon } from '../../kit/Icon';
import { all, nameOf } from './states';

/** The id, which opens the details; of an array it leads to its members. */
export function JobName({ row }: { row: JobRow }) {
  if (row.array) {
    return (
      <a class="job-name" href={hrefWith({ array: row.id, job: null, tab: null, before: null })} title={`The members of ${row.id}`} data-array={row.id}>
        <Icon name="right" size={12} /><span class="primary truncate">{row.id}</span><span class="chip">{count(all(row.array))} jobs</span>
      </a>
    );
  }
  const { name, run } = nameOf(row);
  return (
    <a class="job-name" href={hrefWith({ job: row.id, tab: null })} title={row.id} data-job={row.id}>
      <span class="primary truncate">{name}</span>
      {run && <span class="quiet truncate of-run">{run}</span>}
      {row.retryOf !== undefined && <span class="quiet truncate" title={`It does once more what ${row.retryOf} failed to do`}>again</span>}
    </a>
  );
}
