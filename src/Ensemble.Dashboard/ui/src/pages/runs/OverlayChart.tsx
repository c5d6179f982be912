import type { ComparedMetric, OverlaidMetric, RunSummary } from '../../api/types';
import { useAnswer } from '../../api/useAnswer';
import { useQuery } from '../../app/router';
import { duration } from '../../format/duration';
import { plural } from '../../format/numbers';
import { moment } from '../../format/time';
import { unitTeller } from '../../format/unit';
import { Chart } from '../../kit/Chart';
import { Select } from '../../kit/Select';
import { dashOf } from '../../signals/colors';
import { overlaid } from './overlay';

/** An instrument of all runs in one chart, each run from its own beginning on. */
export function OverlayChart({ runs, metrics }: { runs: readonly RunSummary[]; metrics: readonly ComparedMetric[] }) {
  const [metric, setMetric] = useQuery('metric', metrics[0]?.name ?? '');
  const { value, problem } = useAnswer<OverlaidMetric>(metric ? '/api/overlay' : null, { runs: runs.map((r) => r.id).join(','), metric });
  const unit = value?.unit ?? '';
  const lines = value && value.name === metric ? overlaid(value, runs.map((r) => r.id)) : undefined;
  return (
    <section>
      <h2>Metrics</h2>
      {metrics.length === 0 ? <p class="second">No metrics were kept with these runs.</p> : (
        <>
          <div class="tools">
            <Select label="Instrument" value={metric} options={metrics.map((m) => [m.name, `${m.name}${m.runs < runs.length ? ` (in ${m.runs} of ${runs.length})` : ''}`] as const)} onChange={setMetric} />
            <span class="quiet">{unit && `in ${unit}, `}since the start of each run</span>
          </div>
          {value && value.left > 0 && <p class="chip warn">{plural(value.left, 'line')} not shown: the page Metrics shows those of a process</p>}
          {problem && <p class="tone-bad">{problem}</p>}
          {lines && (
            <Chart label={`${metric} of ${runs.length} runs`} times={lines.times} tellValue={unitTeller(unit)} tellTime={(t) => duration(t)}
              series={lines.series.map((s) => ({ values: s.values, color: s.run, label: `${time(runs[s.run]!)} ${s.label}`, dash: dashOf(1 + 8 * s.place) }))} height={280} />
          )}
        </>
      )}
    </section>
  );
}

function time(run: RunSummary): string {
  return run.started === null ? run.id : moment(run.started).slice(11);
}
