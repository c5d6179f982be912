import type { Comparison, RunSummary } from '../../api/types';
import { useAnswer } from '../../api/useAnswer';
import { hrefWith } from '../../app/router';
import { outcomeTones, outcomeWords } from '../../app/RunChooser';
import { bytes } from '../../format/numbers';
import { duration } from '../../format/duration';
import { moment } from '../../format/time';
import { Empty } from '../../kit/Empty';
import { StateMark } from '../../kit/StateMark';
import { ModelChanges } from './ModelChanges';
import { OverlayChart } from './OverlayChart';

/** Runs beside each other. The first is what the others are compared with. */
export function Compare({ ids }: { ids: readonly string[] }) {
  const { value, problem } = useAnswer<Comparison>('/api/compare', { runs: ids.join(',') });
  return (
    <div class="page">
      <div class="page-head">
        <h1>Compare {ids.length} runs</h1>
        <span class="grow" />
        <a class="button" href={hrefWith({ compare: null, metric: null })}>All runs</a>
      </div>
      <div class="page-scroll" tabIndex={0} role="group" aria-label="Comparison">
        {problem && <Empty icon="close" title="These runs cannot be compared"><p>{problem}</p></Empty>}
        {value && <Compared value={value} />}
      </div>
    </div>
  );
}

function Compared({ value: { runs, facts, models, processes, metrics } }: { value: Comparison }) {
  return (
    <div class="comparison">
      <section>
        <h2>Runs</h2>
        <div class="wide">
          <table class="compared">
            <thead><tr><th scope="col"><span class="visually-hidden">Fact</span></th>{runs.map((r, i) => <th key={r.id} scope="col"><RunName run={r} index={i} /></th>)}</tr></thead>
            <tbody>
              <tr><th scope="row">Outcome</th>{runs.map((r) => <td key={r.id}><StateMark tone={outcomeTones[r.outcome]}>{outcomeWords[r.outcome]}</StateMark></td>)}</tr>
              {facts.map((f) => (
                <tr key={f.name}><th scope="row">{f.name}</th>{f.values.map((v, i) => <td key={runs[i]!.id} class={v === f.values[0] ? '' : 'differs'}>{v ?? '–'}</td>)}</tr>
              ))}
            </tbody>
          </table>
        </div>
      </section>
      <ModelChanges runs={runs} models={models} />
      <section>
        <h2>Processes</h2>
        <div class="wide">
          <table class="compared">
            <thead><tr><th scope="col">Process</th>{runs.map((r, i) => <th key={r.id} scope="col"><RunName run={r} index={i} /></th>)}</tr></thead>
            <tbody>
              {processes.map((p) => (
                <tr key={p.name}>
                  <th scope="row">{p.name}</th>
                  {p.values.map((v, i) => (
                    <td key={runs[i]!.id}>
                      {v === null ? <span class="quiet">not declared</span> : (
                        <>
                          <StateMark tone={v.tone}>{v.state}</StateMark>
                          <span class="results">
                            {v.lifetime !== undefined && <span title="The longest life of an incarnation">{duration(v.lifetime)}</span>}
                            {v.cpuSeconds !== undefined && <span title="Processor time">{duration(v.cpuSeconds * 1000)} CPU</span>}
                            {v.peakMemory !== undefined && <span title="Peak memory">{bytes(v.peakMemory)}</span>}
                            {v.restarts > 0 && <span class="tone-warn">{v.restarts} restarts</span>}
                          </span>
                        </>
                      )}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </section>
      <OverlayChart runs={runs} metrics={metrics} />
    </div>
  );
}

export function RunName({ run, index }: { run: RunSummary; index: number }) {
  return (
    <span class="run-name">
      <span class={`swatch s${index % 8}`} aria-hidden="true" />
      {run.started === null ? run.id : moment(run.started)}
      {run.tags.map((t) => <span key={t} class="chip">{t}</span>)}
    </span>
  );
}
