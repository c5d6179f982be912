import { useEffect, useRef } from 'preact/hooks';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { clock } from '../../format/time';
import { duration } from '../../format/duration';
import { seriesColor } from '../../signals/colors';
import { apart, type Spot } from './exemplars';
import { aligned, type Line } from './lines';
import { unitWords, withUnit } from './units';

export interface ChartLine extends Line {
  unit: string;
  isRate: boolean;
}

export interface Exemplar {
  time: number;
  value: number;
  trace: string;
  span: string;
  unit: string;
}

interface ChartProps {
  label: string;
  lines: readonly ChartLine[];
  exemplars: readonly Exemplar[];
  /** Whether times are since the beginning of each run. */
  isRelative: boolean;
  from: number | undefined;
  to: number | undefined;
  /** A part of the time was drawn over: milliseconds. */
  onZoom: (from: number, to: number) => void;
  onExemplar: (exemplar: Exemplar) => void;
  /** The line that stands out: the one that is pointed at, here or in the list. */
  focused: number | undefined;
  onFocus: (line: number | undefined) => void;
}

const height = 260;
const reach = 9;
const gap = 28; // pixels between points that lead to traces

/** Lines over time. Every axis says its unit; what is drawn over becomes the range of time. */
export function Chart({ label, lines, exemplars, isRelative, from, to, onZoom, onExemplar, focused, onFocus }: ChartProps) {
  const frame = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const latest = useRef({ onZoom, onExemplar, onFocus, exemplars });
  latest.current = { onZoom, onExemplar, onFocus, exemplars };
  const shape = JSON.stringify([lines.map((l) => [l.label, l.unit, l.isRate, l.color, l.dash]), isRelative]);

  useEffect(() => {
    const element = frame.current!;
    const draw = () => {
      plot.current?.destroy();
      plot.current = new uPlot(options(element.clientWidth, lines, isRelative, latest), data(lines), element);
      scale(plot.current, from, to);
    };
    draw();
    const size = new ResizeObserver(() => plot.current?.setSize({ width: element.clientWidth, height }));
    size.observe(element);
    // Colours are read where lines are drawn: another theme has others.
    const theme = new MutationObserver(draw);
    theme.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
    return () => {
      size.disconnect();
      theme.disconnect();
      plot.current?.destroy();
      plot.current = null;
    };
  }, [shape]);

  useEffect(() => {
    plot.current?.setData(data(lines));
    if (plot.current) scale(plot.current, from, to);
  }, [lines, from, to, exemplars]);

  useEffect(() => plot.current?.setSeries(focused === undefined ? null : focused + 1, { focus: true }), [focused]);

  return <div ref={frame} class="chart" role="img" aria-label={label} />;
}

function data(lines: readonly ChartLine[]): uPlot.AlignedData {
  const [times, ...columns] = aligned(lines);
  return [times.map((t) => t / 1000), ...columns] as uPlot.AlignedData;
}

function scale(plot: uPlot, from: number | undefined, to: number | undefined): void {
  const times = plot.data[0];
  const first = from !== undefined ? from / 1000 : times[0];
  const last = to !== undefined ? to / 1000 : times[times.length - 1];
  if (first !== undefined && last !== undefined && last > first) plot.setScale('x', { min: first, max: last });
}

interface Latest {
  current: Pick<ChartProps, 'onZoom' | 'onExemplar' | 'onFocus' | 'exemplars'>;
}

function options(width: number, lines: readonly ChartLine[], isRelative: boolean, latest: Latest): uPlot.Options {
  const css = getComputedStyle(document.documentElement);
  const color = (name: string) => css.getPropertyValue(name).trim();
  const font = `11px ${css.getPropertyValue('--font')}`;
  const units = [...new Set(lines.map((l) => unitKey(l)))];
  const axis = { stroke: color('--text-3'), font, labelFont: font, grid: { stroke: color('--line'), width: 1 }, ticks: { stroke: color('--line'), width: 1, size: 4 } };
  return {
    width: Math.max(120, width), height,
    legend: { show: false },
    cursor: { drag: { x: true, y: false, setScale: false }, points: { size: 6 }, focus: { prox: lines.length > 1 ? 16 : -1 } },
    focus: { alpha: 0.25 },
    scales: { x: { time: !isRelative }, ...Object.fromEntries(units.map((u) => [u, { range: (_: uPlot, min: number, max: number): [number, number] => range(min, max) }])) },
    axes: [
      {
        ...axis, label: isRelative ? 'since the run began' : 'time of day', labelSize: 14, labelGap: -2, size: 34,
        values: (_, values) => values.map((v) => (isRelative ? duration(v * 1000) : clock(v * 1000))), space: 70,
      },
      ...units.map((u, i) => {
        const of = lines.find((l) => unitKey(l) === u)!;
        return {
          ...axis, scale: u, side: (i % 2 === 0 ? 3 : 1) as 1 | 3, grid: i === 0 ? axis.grid : { show: false }, label: unitWords(of.unit, of.isRate), labelSize: 18, size: 70,
          // Bytes are told in units of 1024: so are the steps between them.
          ...(of.unit === 'By' ? { incrs: Array.from({ length: 50 }, (_, n) => 2 ** n) } : {}),
          values: (_: uPlot, values: number[]) => values.map((v) => withUnit(v, of.unit, of.isRate)),
        };
      }),
    ],
    series: [
      {},
      ...lines.map((line) => ({
        label: line.label, scale: unitKey(line), stroke: seriesColor(line.color), width: 1.5, spanGaps: false, points: { show: line.times.length < 12, size: 4 },
        ...(line.dash ? { dash: line.dash } : {}),
      })),
    ],
    hooks: {
      setSeries: [(_, index) => latest.current.onFocus(index === null ? undefined : index - 1)],
      setSelect: [(plot) => {
        const { left, width: wide } = plot.select;
        if (wide > 4) latest.current.onZoom(plot.posToVal(left, 'x') * 1000, plot.posToVal(left + wide, 'x') * 1000);
        plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
      }],
      draw: [(plot) => drawExemplars(plot, latest.current.exemplars, color('--text'), color('--surface'))],
      ready: [(plot) => {
        plot.over.addEventListener('click', (event) => {
          const box = plot.over.getBoundingClientRect();
          const near = nearest(plot, latest.current.exemplars, event.clientX - box.left, event.clientY - box.top);
          if (near) latest.current.onExemplar(near);
        });
        plot.over.addEventListener('mousemove', (event) => {
          const box = plot.over.getBoundingClientRect();
          plot.over.style.cursor = nearest(plot, latest.current.exemplars, event.clientX - box.left, event.clientY - box.top) ? 'pointer' : '';
        });
      }],
    },
  };
}

function unitKey(line: ChartLine): string {
  return `${line.unit}${line.isRate ? '/s' : ''}` || 'none';
}

function range(min: number | null, max: number | null): [number, number] {
  if (min === null || max === null) return [0, 1];
  const low = min > 0 && min < max * 0.6 ? 0 : min;
  const pad = (max - low) * 0.08 || Math.abs(max) * 0.1 || 1;
  return [low === 0 ? 0 : low - pad, max + pad];
}

function drawExemplars(plot: uPlot, exemplars: readonly Exemplar[], ink: string, paper: string): void {
  const { ctx, bbox } = plot;
  const size = 3.5 * devicePixelRatio;
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top - size, bbox.width, bbox.height + 2 * size);
  ctx.clip();
  ctx.setLineDash([]);
  ctx.lineWidth = devicePixelRatio;
  ctx.fillStyle = paper;
  ctx.strokeStyle = ink;
  for (const exemplar of shown(plot, exemplars)) {
    const { x, y } = spot(plot, exemplar, true);
    ctx.beginPath();
    ctx.moveTo(x, y - size);
    ctx.lineTo(x + size, y);
    ctx.lineTo(x, y + size);
    ctx.lineTo(x - size, y);
    ctx.closePath();
    ctx.fill();
    ctx.stroke();
  }
  ctx.restore();
}

function shown(plot: uPlot, exemplars: readonly Exemplar[]): Exemplar[] {
  return apart(exemplars, (e) => spot(plot, e), gap);
}

function spot(plot: uPlot, exemplar: Exemplar, onCanvas = false): Spot {
  return { x: plot.valToPos(exemplar.time / 1000, 'x', onCanvas), y: plot.valToPos(exemplar.value, exemplar.unit || 'none', onCanvas) };
}

function nearest(plot: uPlot, exemplars: readonly Exemplar[], x: number, y: number): Exemplar | undefined {
  return shown(plot, exemplars).find((e) => {
    const at = spot(plot, e);
    return Math.hypot(at.x - x, at.y - y) <= reach;
  });
}
