import { useState } from 'preact/hooks';
import { go, href, setQuery } from '../../app/router';
import { plural } from '../../format/numbers';
import { Button } from '../../kit/Button';
import { dashOf } from '../../signals/colors';
import { LineSwatch } from '../../signals/LineSwatch';
import { Chart, type ChartLine, type Exemplar } from './Chart';
import { distinct } from './names';
import { unitWords, withUnit } from './units';
import type { Shown } from './useMetrics';

interface FigureProps {
  /** Instruments of at most two units. */
  chart: readonly Shown[];
  isRate: boolean;
  isRelative: boolean;
  from: number | undefined;
  to: number | undefined;
  isZoomed: boolean;
  onZoom: (from: number, to: number) => void;
}

/** A chart with the list of its lines. What is pointed at in one stands out in both. */
export function Figure({ chart, isRate, isRelative, from, to, isZoomed, onZoom }: FigureProps) {
  const [focused, setFocused] = useState<number | undefined>(undefined);
  const lines = chart.flatMap((s) => colored(s, chart));
  const names = chart.map((s) => s.instrument.name).join(', ');
  const left = chart.reduce((n, s) => n + s.left, 0);
  return (
    <figure class="metric">
      <figcaption>
        <h2>{names}</h2>
        <span class="quiet">{chart.map((s) => s.instrument.description).filter(Boolean).join(' · ')}</span>
        {left > 0 && <span class="chip warn">{plural(left, 'line')} not shown: choose a process, or fewer lines above</span>}
        {isZoomed && <Button kind="plain" onClick={() => setQuery({ from: null, to: null, last: null })}>All of the time</Button>}
      </figcaption>
      <Chart label={`${names} over time, in ${unitWords(chart[0]!.instrument.unit, isRate)}`} lines={lines} exemplars={chart.flatMap((s) => s.exemplars)} isRelative={isRelative}
        from={from} to={to} onZoom={onZoom} onExemplar={(e: Exemplar) => go(href('/traces', { trace: e.trace, span: e.span }))} focused={focused} onFocus={setFocused} />
      <div class="chart-legends" onMouseLeave={() => setFocused(undefined)}>
        {chart.map((s) => {
          const { common, own: differences } = distinct(s.lines.map((l) => l.label));
          const title = [chart.length > 1 ? s.instrument.name : '', common].filter(Boolean).join(' · ');
          return <section key={s.instrument.name}>
            {title && <h3>{title}</h3>}
            <ul class="chart-legend">
              {s.lines.map((own, n) => {
                const i = lines.findIndex((l) => l.of === own);
                const { color, dash } = lines[i]!;
                return (
                  <li key={own.label} class={i === focused ? 'focused' : ''} onMouseEnter={() => setFocused(i)}>
                    <LineSwatch color={color} dash={dash ?? []} /><span class="truncate" title={own.label}>{differences[n]}</span>{' '}
                    <strong>{withUnit(own.values.findLast((v) => v !== null && v !== undefined), own.unit, own.isRate)}</strong>
                  </li>
                );
              })}
            </ul>
          </section>;
        })}
      </div>
    </figure>
  );
}

// Lines of several instruments in one chart say which they are of, and go on with the colours.
function colored(of: Shown, chart: readonly Shown[]): (ChartLine & { of: ChartLine })[] {
  if (chart.length === 1) return of.lines.map((l) => ({ ...l, of: l }));
  const before = chart.slice(0, chart.indexOf(of)).reduce((n, s) => n + s.lines.length, 0);
  return of.lines.map((l) => ({
    ...l, of: l, label: l.label.startsWith(of.instrument.name) ? l.label : `${of.instrument.name} · ${l.label}`, color: l.color + before,
    dash: l.dash && l.dash.length > 0 ? l.dash : dashOf(l.color + before),
  }));
}
