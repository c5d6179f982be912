import type { JobNumbers } from '../../api/jobTypes';
import { count } from '../../format/numbers';
import { StateMark } from '../../kit/StateMark';
import { jobStates, jobTones } from './states';

/** How many jobs are where, each state to be shown alone. */
export function JobStateFilter({ counts, value, onChange }: { counts: JobNumbers; value: string; onChange: (state: string) => void }) {
  return (
    <div class="states" role="group" aria-label="Show one state only">
      {jobStates.filter((state) => counts[state] > 0 || state === value).map((state) => (
        <button key={state} type="button" data-state={state} aria-pressed={state === value} onClick={() => onChange(state === value ? '' : state)}>
          <StateMark tone={jobTones[state]}>{count(counts[state])} <span class="word">{state}</span></StateMark>
        </button>
      ))}
    </div>
  );
}

/** How the members of an array stand. */
export function ArrayStates({ counts }: { counts: JobNumbers }) {
  const shown = jobStates.filter((state) => counts[state] > 0);
  return (
    <span class="array-states" title={shown.map((state) => `${count(counts[state])} ${state}`).join(', ')}>
      {shown.map((state) => (
        <span key={state} class="state">
          <StateMark tone={jobTones[state]} /><span aria-hidden="true">{count(counts[state])}</span><span class="visually-hidden">{counts[state]} {state}</span>
        </span>
      ))}
    </span>
  );
}
