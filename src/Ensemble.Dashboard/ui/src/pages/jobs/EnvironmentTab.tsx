import { useState } from 'preact/hooks';
import type { JobDetail } from '../../api/jobTypes';
import { FilterInput } from '../../kit/FilterInput';

/** The variables that are kept with a job, secrets masked. */
export function EnvironmentTab({ job }: { job: JobDetail }) {
  const [filter, setFilter] = useState('');
  const variables = Object.entries(job.environment ?? {});
  if (variables.length === 0) return <p class="quiet">No variables are kept with it. Its processes begin with those of its host.</p>;
  const shown = variables.filter(([name, value]) => `${name}=${value}`.toLowerCase().includes(filter.toLowerCase()));
  return (
    <>
      <FilterInput label="Filter variables" value={filter} onChange={setFilter} />
      <dl class="variables">
        {shown.map(([name, value]) => (
          <div key={name} class="variable">
            <dt><code>{name}</code></dt>
            <dd><code>{value || '(empty)'}</code></dd>
          </div>
        ))}
      </dl>
      {shown.length === 0 && <p class="quiet">No variable fits.</p>}
    </>
  );
}
