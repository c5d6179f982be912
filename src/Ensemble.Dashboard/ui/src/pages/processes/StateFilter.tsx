import type { Replica } from '../../api/types';
import { StateMark } from '../../kit/StateMark';
import { statesOf } from './rows';

/** How many are how, each to be shown alone. */
export function StateFilter({ rows, value, onChange }: { rows: readonly Replica[]; value: string; onChange: (state: string) => void }) {
  return (
    <div class="states" role="group" aria-label="Show one state only">
      {statesOf(rows).map(({ state, tone, count }) => (
        <button key={state} type="button" aria-pressed={state === value} onClick={() => onChange(state === value ? '' : state)}>
          <StateMark tone={tone}>{count} <span class="word">{state.toLowerCase()}</span></StateMark>
        </button>
      ))}
    </div>
  );
}
