import { useEffect, useRef } from 'preact/hooks';
import UPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { themeChanged } from '../app/theme';
import './chart.css';

export interface ChartSeries {
  label: string;
  /** One for each time; null where there is none. */
  values: readonly (number | null)[];
  /** Which of the eight colours, from 0; more begin anew. */
  color: number;
  dash?: readonly number[];
}

interface ChartProps {
  /** What it shows, for those who do not see it. */
  label: string;
  /** Milliseconds: since 1970, or since a beginning. */
  times: readonly number[];
  series: readonly ChartSeries[];
  /** How a value of the y axis reads, its unit included. */
  tellValue: (value: number) => string;
  /** How a time of the x axis reads; the time of day otherwise. */
  tellTime?: (time: number) => string;
  height?: number;
  /** Told of the stretch that was chosen by dragging; of null when all is wanted again. */
  onRange?: (range: { from: number; to: number } | null) => void;
}

/** Lines over time. Dragging chooses a stretch, a double click takes that back. */
export function Chart({ label, times, series, tellValue, tellTime, height = 240, onRange }: ChartProps) {
  const root = useRef<HTMLDivElement>(null);
  const told = useRef({ tellValue, tellTime, onRange });
  told.current = { tellValue, tellTime, onRange };
  const shape = `${series.map((s) => `${s.label}|${s.color}|${s.dash?.join()}`).join('\n')} ${height} ${tellTime !== undefined}`;
  const chart = useRef<UPlot | undefined>(undefined);
  const data = [times.map((t) => t / 1000), ...series.map((s) => s.values)] as UPlot.AlignedData;
  const newest = useRef(data);
  newest.current = data;

  useEffect(() => {
    const element = root.current!;
    const draw = () => {
      chart.current?.destroy();
      chart.current = new UPlot(options(element, height, series, told), newest.current, element);
    };
    draw();
    const observer = new ResizeObserver(() => chart.current?.setSize({ width: element.clientWidth, height }));
    observer.observe(element);
    themeChanged.addEventListener('change', draw);
    return () => {
      observer.disconnect();
      themeChanged.removeEventListener('change', draw);
      chart.current?.destroy();
      chart.current = undefined;
    };
  }, [shape]);
  useEffect(() => chart.current?.setData(data), [times, series]);
  return <div ref={root} class="chart" role="img" aria-label={label} />;
}

function options(element: HTMLElement, height: number, series: readonly ChartSeries[], told: { current: Pick<ChartProps, 'tellValue' | 'tellTime' | 'onRange'> }): UPlot.Options {
  const style = getComputedStyle(document.documentElement);
  const color = (name: string) => style.getPropertyValue(name).trim();
  const axis = { stroke: color('--text-3'), grid: { stroke: color('--line'), width: 1 }, ticks: { stroke: color('--line'), width: 1, size: 4 }, font: `12px ${style.getPropertyValue('--font')}` };
  const time = (seconds: number) => told.current.tellTime?.(seconds * 1000);
  return {
    width: element.clientWidth,
    height,
    cursor: { points: { size: 6 }, drag: { x: true, y: false, setScale: false }, focus: { prox: series.length > 1 ? 16 : -1 } },
    focus: { alpha: 0.25 },
    scales: { x: { time: told.current.tellTime === undefined }, y: { range: (_, least, most) => span(least, most) } },
    axes: [
      { ...axis, ...(told.current.tellTime ? { values: (_: UPlot, all: number[]) => all.map((t) => time(t)!) } : {}) },
      { ...axis, size: 72, values: (_, all) => all.map((v) => told.current.tellValue(v)) },
    ],
    series: [
      { label: 'Time', ...(told.current.tellTime ? { value: (_: UPlot, t: number | null) => (t === null ? '' : time(t)!) } : {}) },
      ...series.map((s): UPlot.Series => ({
        label: s.label, stroke: color(`--series-${(s.color % 8) + 1}`), width: 1.5, spanGaps: true, points: { show: s.values.length < 2 },
        ...(s.dash ? { dash: [...s.dash] } : {}), value: (_, v) => (v === null ? '–' : told.current.tellValue(v)),
      })),
    ],
    legend: { live: true, markers: { width: 2 } },
    hooks: {
      setSelect: [(u) => {
        if (u.select.width < 4) return;
        told.current.onRange?.({ from: u.posToVal(u.select.left, 'x') * 1000, to: u.posToVal(u.select.left + u.select.width, 'x') * 1000 });
        u.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
      }],
      ready: [(u) => u.over.addEventListener('dblclick', () => told.current.onRange?.(null))],
    },
  };
}

// From zero where all values are positive: heights can be compared then.
function span(least: number | null, most: number | null): [number, number] {
  const low = Math.min(0, least ?? 0);
  const high = Math.max(most ?? 1, low + 1e-9);
  return [low, high + (high - low) * 0.08];
}
