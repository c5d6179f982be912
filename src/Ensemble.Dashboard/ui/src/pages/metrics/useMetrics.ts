import { useEffect, useMemo, useState } from 'preact/hooks';
import { get } from '../../api/client';
import type { RunSummary } from '../../api/types';
import { dashOf } from '../../signals/colors';
import { type Sender, senderName } from '../../signals/types';
import { type ChartLine, type Exemplar } from './Chart';
import { folded, type Line } from './lines';
import { hasQuantiles, type Instrument, type InstrumentList, quantiles, type SeriesPoints, type Value } from './types';

export interface Question {
  /** Runs that are looked at, the first of them the page's own. */
  runs: readonly RunSummary[];
  instruments: readonly string[];
  /** Only of this process; empty for all. */
  process: string;
  /** The attribute whose values get a line each; empty for a line of each series, `*` for one line of all. */
  split: string;
  isRate: boolean;
  from: number | undefined;
  to: number | undefined;
}

export interface Shown {
  instrument: Instrument;
  lines: ChartLine[];
  exemplars: Exemplar[];
  /** How many lines there are that are not shown. */
  left: number;
}

const mostLines = 40;
const mostSeries = 200;
const pixels = 500;
const dashes: number[][] = [[], [6, 4], [2, 3]]; // of percentiles, the highest first without

interface Loaded {
  run: RunSummary;
  list: InstrumentList;
  points: Map<number, SeriesPoints>;
}

/** What charts show, asked for again when there is more. */
export function useMetrics(question: Question, again: unknown): { shown: readonly Shown[]; problem: string | undefined } {
  const [loaded, setLoaded] = useState<Loaded[]>([]);
  const [problem, setProblem] = useState<string>();
  const asked = JSON.stringify([question.runs.map((r) => r.id), question.instruments, question.process, question.isRate, question.from, question.to]);
  useEffect(() => {
    if (question.instruments.length === 0) {
      setLoaded([]);
      return;
    }
    const abort = new AbortController();
    Promise.all(question.runs.map((run) => load(run, question, abort.signal))).then(
      (all) => {
        setLoaded(all);
        setProblem(undefined);
      },
      (failure: Error) => abort.signal.aborted || setProblem(failure.message));
    return () => abort.abort();
  }, [asked, again]);
  const shown = useMemo(() => question.instruments.flatMap((name) => show(name, loaded, question)), [loaded, asked, question.split]);
  return { shown, problem };
}

async function load(run: RunSummary, question: Question, signal: AbortSignal): Promise<Loaded> {
  const path = `/api/runs/${encodeURIComponent(run.id)}/metrics`;
  const list = await get<InstrumentList>(path, {}, signal);
  const series = list.instruments.filter((i) => question.instruments.includes(i.name)).flatMap((i) => i.series)
    .filter((s) => isOf(list.senders[s.sender]!, question.process)).slice(0, mostSeries);
  if (series.length === 0) return { run, list, points: new Map() };
  // Of another run the same part of its time is shown, counted from its beginning.
  const shift = question.runs.length > 1 && question.from !== undefined ? (run.started ?? 0) - (question.runs[0]!.started ?? 0) : 0;
  const answer = await get<{ series: SeriesPoints[] }>(`${path}/points`, {
    series: series.map((s) => s.id).join(','), pixels, view: question.isRate ? 'rate' : 'value',
    from: question.from === undefined ? undefined : question.from + shift, to: question.to === undefined ? undefined : question.to + shift,
  }, signal);
  return { run, list, points: new Map(answer.series.map((s) => [s.id, s])) };
}

export function isOf(sender: Sender, process: string): boolean {
  return !process || sender.service === process || senderName(sender) === process || `${sender.service}-${sender.instance}` === process;
}

function show(name: string, loaded: readonly Loaded[], question: Question): Shown[] {
  const isCompared = loaded.length > 1;
  let instrument: Instrument | undefined;
  const lines: ChartLine[] = [];
  const exemplars: Exemplar[] = [];
  let left = 0;
  loaded.forEach(({ run, list, points }, runNumber) => {
    for (const found of list.instruments.filter((i) => i.name === name)) {
      instrument ??= found;
      const start = isCompared ? run.started ?? 0 : 0;
      const groups = new Map<string, { line: Line; quantiles: Line[] }[]>();
      for (const series of found.series) {
        const own = points.get(series.id);
        if (!own) continue;
        const value = series.attributes.find(([key]) => key === question.split)?.[1] ?? (list.senders[series.sender]!.attributes.find(([key]) => key === question.split)?.[1] ?? '(none)');
        const text = [senderName(list.senders[series.sender]), ...series.attributes.map(([k, v]) => `${k}=${v}`)].join(', ');
        const group = question.split === '*' ? 'all' : question.split === 'process' ? senderName(list.senders[series.sender]) : question.split ? value : text;
        const times = own.times.map((t) => t - start);
        const line = (values: Value[]): Line => ({ label: group, color: 1, times, values: values.map(number) });
        const of = groups.get(group) ?? [];
        of.push({ line: line(own.last), quantiles: own.quantiles.map(line) });
        groups.set(group, of);
        if (!question.isRate) exemplars.push(...own.exemplars.map((e) => ({ ...e, time: e.time - start, unit: found.unit })));
      }
      const how = found.kind === 'Sum' || question.isRate ? 'sum' : 'mean';
      for (const [group, members] of groups) {
        const label = [group === 'all' ? name : group, isCompared ? run.id : ''].filter(Boolean).join(' · ');
        const wanted = hasQuantiles(found) && !question.isRate && members.some((m) => m.quantiles.length > 0)
          ? quantiles.map((q, i) => ({ name: `${label} ${q}`, lines: members.map((m) => m.quantiles[i]!).filter(Boolean), dash: dashes[quantiles.length - 1 - i]! }))
          : [{ name: label, lines: members.map((m) => m.line), dash: undefined }];
        for (const { name: lineName, lines: parts, dash } of wanted) {
          if (lines.length >= mostLines) {
            left++;
            continue;
          }
          const one = parts.length === 1 ? parts[0]! : folded(parts, how, pixels);
          const color = 1 + groups.size * runNumber + [...groups.keys()].indexOf(group);
          lines.push({ label: lineName, color, dash: dash ?? (isCompared ? dashOf(1 + 8 * runNumber) : dashOf(color)), times: one.times, values: one.values, unit: found.unit, isRate: question.isRate });
        }
      }
    }
  });
  return instrument ? [{ instrument, lines, exemplars, left }] : [];
}

function number(value: Value): number | null {
  return typeof value === 'number' ? value : null;
}
