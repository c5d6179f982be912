import { useMemo, useState } from 'preact/hooks';
import { useAnswer } from '../../api/useAnswer';
import type { RunSummary } from '../../api/types';
import { href, setQuery, usePlace, useQuery } from '../../app/router';
import { runPath, useRun } from '../../app/RunContext';
import { clock } from '../../format/time';
import { Button } from '../../kit/Button';
import { Empty } from '../../kit/Empty';
import { Picker } from '../../kit/Picker';
import { Select } from '../../kit/Select';
import { Tabs } from '../../kit/Tabs';
import { ExportMenu } from '../../signals/ExportMenu';
import { spanOf, TimeSpanSelect } from '../../signals/TimeSpanSelect';
import { useSenders } from '../../signals/useSenders';
import { Figure } from './Figure';
import { InstrumentTree } from './InstrumentTree';
import type { InstrumentList } from './types';
import { unitWords, withUnit } from './units';
import { isOf, type Shown, useMetrics } from './useMetrics';
import './metrics.css';

export function MetricsPage() {
  const run = useRun();
  const { query } = usePlace();
  const [frozen, setFrozen] = useState<number | undefined>(undefined);
  const again = frozen ?? run.telemetry;
  const [process, setProcess] = useQuery('process');
  const [split, setSplit] = useQuery('split');
  const [view, setView] = useQuery('view', 'chart');
  const isRate = query.get('rate') === '1';
  const senders = useSenders('points', again);
  const { value: list, problem } = useAnswer<InstrumentList>(runPath(run, '/metrics'), {}, again);
  const { value: runs } = useAnswer<RunSummary[]>('/api/runs');
  const own = run.detail?.run;
  const compared = (query.get('runs') ?? '').split(',').filter(Boolean);
  const chosen = (query.get('i') ?? '').split(',').filter(Boolean);
  const isCompared = compared.length > 0;
  const { from, to } = spanOf(query, Math.floor(Date.now() / 1000) * 1000);
  const shownRuns = useMemo(() => (own ? [own, ...(runs ?? []).filter((r) => compared.includes(r.id) && r.id !== own.id)] : []), [own?.id, runs, query.get('runs')]);
  const { shown, problem: failed } = useMetrics({ runs: shownRuns, instruments: chosen, process, split, isRate, from, to }, again);

  const instruments = useMemo(() => (list?.instruments ?? []).filter((i) => i.series.some((s) => isOf(list!.senders[s.sender]!, process))), [list, process]);
  const dimensions = useMemo(() => [...new Set(instruments.filter((i) => chosen.includes(i.name)).flatMap((i) => i.series.flatMap((s) => s.attributes.map(([key]) => key))))].sort(), [instruments, query.get('i')]);
  const charts = useMemo(() => paired(shown), [shown]);
  const start = own?.started ?? 0;
  const zoom = (a: number, b: number) => setQuery({ last: null, from: String(Math.round(isCompared ? a + start : a)), to: String(Math.round(isCompared ? b + start : b)) }, false);

  if (problem || (list && list.instruments.length === 0)) {
    return (
      <div class="page">
        <div class="page-head"><h1>Metrics</h1></div>
        <Empty icon="metrics" title="No metrics yet"><p>{problem ?? 'Metrics appear here when processes send them over OpenTelemetry, and those of the processes themselves a few seconds after they begin.'}</p></Empty>
      </div>
    );
  }
  return (
    <div class="page">
      <div class="page-head">
        <h1>Metrics</h1>
        <span class="grow" />
        <div class="tools">
          <Select label="Process" value={process} options={senders.options} onChange={setProcess} />
          <Picker label="Compare with runs" none="This run only" options={(runs ?? []).filter((r) => r.id !== own?.id).map((r) => r.id)} chosen={compared} onChange={(ids) => setQuery({ runs: ids.join(',') })} />
          <Select label="A line for" value={split} shown onChange={setSplit}
            options={[['', 'each series'], ['process', 'each process'], ...dimensions.map((d): [string, string] => [d, `each ${d}`]), ['*', 'all together']]} />
          <Button kind="plain" pressed={isRate} title="How much it grows in a second" onClick={() => setQuery({ rate: isRate ? null : '1' })}>Per second</Button>
          <TimeSpanSelect />
          <ExportMenu run={run.id} of={['csv', 'otlp']} />
          {own?.outcome === 'running' && <Button kind="plain" icon={frozen === undefined ? 'pause' : 'start'} pressed={frozen !== undefined} onClick={() => setFrozen(frozen === undefined ? run.telemetry : undefined)}>{frozen === undefined ? 'Pause' : 'Go on'}</Button>}
        </div>
      </div>
      <div class="metrics">
        <InstrumentTree instruments={instruments} chosen={chosen} onChange={(names) => setQuery({ i: names.join(',') })} />
        <div class="charts" tabIndex={0} role="group" aria-label="Charts">
          {failed && <p class="tone-bad">{failed}</p>}
          {chosen.length === 0 ? <Empty icon="metrics" title="Choose what to show"><p>Several instruments with the same unit share a chart; a second unit gets the axis on the right.</p></Empty> : (
            <>
              <Tabs label="View" value={view} tabs={[['chart', 'Charts'], ['table', 'Table']]} onChange={setView} />
              {shown.length === 0 && list && <p class="quiet nothing">Nothing was measured of {chosen.join(', ')} here{process ? ` by ${process}` : ''}.</p>}
              {view === 'table' ? <Values shown={shown} isRelative={isCompared} /> : charts.map((chart) => (
                <Figure key={chart.map((s) => s.instrument.name).join(' ')} chart={chart} isRate={isRate} isRelative={isCompared}
                  from={isCompared && from !== undefined ? from - start : from} to={isCompared && to !== undefined ? to - start : to} isZoomed={from !== undefined || to !== undefined} onZoom={zoom} />
              ))}
            </>
          )}
        </div>
      </div>
    </div>
  );
}

// Charts of at most two units; instruments of one unit are together.
function paired(shown: readonly Shown[]): Shown[][] {
  const units = new Map<string, Shown[]>();
  for (const one of shown) {
    const key = `${one.instrument.unit}${one.lines[0]?.isRate ? '/s' : ''}`;
    units.set(key, [...(units.get(key) ?? []), one]);
  }
  const groups = [...units.values()];
  const charts: Shown[][] = [];
  for (let i = 0; i < groups.length; i += 2) charts.push([...groups[i]!, ...(groups[i + 1] ?? [])]);
  return charts;
}

function Values({ shown, isRelative }: { shown: readonly Shown[]; isRelative: boolean }) {
  return (
    <>
      <table class="values">
        <thead><tr><th scope="col">Line</th><th scope="col" class="number">Last</th><th scope="col" class="number">Least</th><th scope="col" class="number">Greatest</th><th scope="col" class="number">Mean</th><th scope="col" class="number">Points</th></tr></thead>
        {shown.map((s) => (
          <tbody key={s.instrument.name}>
            <tr class="group"><th scope="rowgroup" colSpan={6}>{s.instrument.name} <span class="quiet">in {unitWords(s.instrument.unit, s.lines[0]?.isRate)}</span></th></tr>
            {s.lines.map((l) => {
              const values = l.values.filter((v): v is number => typeof v === 'number');
              const tell = (v: number | undefined) => withUnit(values.length > 0 ? v : undefined, l.unit, l.isRate);
              return (
                <tr key={l.label}>
                  <th scope="row">{l.label}</th><td class="number">{tell(values.at(-1))}</td><td class="number">{tell(Math.min(...values))}</td><td class="number">{tell(Math.max(...values))}</td>
                  <td class="number">{tell(values.reduce((a, b) => a + b, 0) / values.length)}</td><td class="number">{values.length}</td>
                </tr>
              );
            })}
          </tbody>
        ))}
      </table>
      {shown.some((s) => s.exemplars.length > 0) && (
        <section class="exemplars">
          <h3>Values with a trace</h3>
          <ul>
            {shown.flatMap((s) => s.exemplars.slice(0, 50).map((e, i) => (
              <li key={`${s.instrument.name} ${i}`}>{isRelative ? '' : <span class="mono quiet">{clock(e.time, true)} </span>}{s.instrument.name} <strong>{withUnit(e.value, e.unit)}</strong> <a href={href('/traces', { trace: e.trace, span: e.span })}><code>{e.trace.slice(0, 12)}…</code></a></li>
            )))}
          </ul>
        </section>
      )}
    </>
  );
}
