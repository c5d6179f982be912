import { useMemo, useState } from 'preact/hooks';
import { useAnswer } from '../../api/useAnswer';
import { href, setQuery, usePlace, useQuery } from '../../app/router';
import { runPath, useRun } from '../../app/RunContext';
import { duration } from '../../format/duration';
import { count, plural } from '../../format/numbers';
import { moment } from '../../format/time';
import { Button } from '../../kit/Button';
import { Empty } from '../../kit/Empty';
import { FilterInput } from '../../kit/FilterInput';
import { type Sender, senderName } from '../../signals/types';
import { criticalPath } from './criticalPath';
import { SpanDrawer } from './SpanDrawer';
import { rowsOf, type Span, treeOf } from './spanTree';
import { type LogMark, Waterfall } from './Waterfall';

interface TraceAnswer {
  id: string;
  start: number;
  senders: Sender[];
  names: string[];
  spans: { i: string; p?: string; n: number; s: number; d: number; r: number; e?: boolean; k: number; v?: number; l?: number; o?: boolean }[];
  left: number;
}

interface LogAnswer {
  rows: { id: string; time: number; severity: number; body: string; span?: string }[];
}

export function TraceView({ id }: { id: string }) {
  const run = useRun();
  const { query } = usePlace();
  const [text, setText] = useQuery('find');
  const [collapsed, setCollapsed] = useState<ReadonlySet<string>>(new Set());
  const [match, setMatch] = useState<number | undefined>(undefined);
  const isPath = query.get('path') === '1';
  const isLogs = query.get('logs') !== '0';
  const opened = query.get('span');
  const { value: trace, problem } = useAnswer<TraceAnswer>(runPath(run, `/traces/${encodeURIComponent(id)}`));
  const { value: logs } = useAnswer<LogAnswer>(runPath(run, '/logs'), { trace: id, limit: 5000 });

  const roots = useMemo(() => (trace ? treeOf(trace.spans.map((s): Span => ({
    id: s.i, parent: s.p, name: trace.names[s.n] ?? '', start: s.s, duration: s.d, sender: s.r, isError: s.e === true, kind: s.k, events: s.v ?? 0, links: s.l ?? 0, isOpen: s.o === true,
  }))) : []), [trace]);
  const rows = useMemo(() => rowsOf(roots, collapsed), [roots, collapsed]);
  const total = useMemo(() => (trace?.spans ?? []).reduce((m, s) => Math.max(m, s.s + s.d), 0), [trace]);
  const path = useMemo(() => (isPath && roots[0] ? criticalPath(roots.reduce((a, b) => (b.span.duration > a.span.duration ? b : a))) : []), [roots, isPath]);
  const marks = useMemo(() => marksOf(logs, trace), [logs, trace]);
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const matches = useMemo(() => (words.length === 0 ? [] : rows.flatMap((r, i) => {
    const all = `${r.span.name} ${senderName(trace?.senders[r.span.sender])} ${r.span.id}`.toLowerCase();
    return words.every((w) => all.includes(w)) ? [i] : [];
  })), [rows, text]);
  const errors = (trace?.spans ?? []).filter((s) => s.e).length;

  if (problem) return <div class="page"><Head id={id} /><Empty icon="traces" title="This trace cannot be shown"><p>{problem}</p></Empty></div>;
  if (!trace) return <div class="page"><Head id={id} /></div>;
  const root = roots[0]!.span;
  const step = (by: number) => matches.length > 0 && setMatch(((match ?? (by > 0 ? -1 : 0)) + by + matches.length) % matches.length);
  const target = match !== undefined ? matches[match] : opened ? rows.findIndex((r) => r.span.id === opened) : undefined;
  return (
    <div class="page">
      <Head id={id} name={root.name} />
      <div class="page-sub tools">
        <span class="second">{moment(trace.start)}</span>
        <strong>{duration(total)}</strong>
        <span class="second">{plural(trace.spans.length + trace.left, 'span')} of {plural(trace.senders.length, 'process', 'processes')}</span>
        {errors > 0 && <span class="chip bad">{plural(errors, 'error')}</span>}
        {trace.left > 0 && <span class="chip warn">{count(trace.left)} spans are not shown</span>}
        <span class="grow" />
        <FilterInput label="Search in this trace" value={text} onChange={(value) => {
          setMatch(undefined);
          setText(value);
        }} />
        {words.length > 0 && (
          <span class="matches">
            <span role="status">{matches.length === 0 ? 'None' : `${match === undefined ? '–' : count(match + 1)} / ${count(matches.length)}`}</span>
            <Button kind="plain" icon="up" label="Match before" onClick={() => step(-1)} />
            <Button kind="plain" icon="down" label="Match behind" onClick={() => step(1)} />
          </span>
        )}
        <Button kind="plain" pressed={isPath} title="What decided how long it took" onClick={() => setQuery({ path: isPath ? null : '1' })}>Critical path</Button>
        <Button kind="plain" pressed={isLogs} onClick={() => setQuery({ logs: isLogs ? '0' : null })}>Logs{marks.size > 0 ? ` (${count(logs?.rows.length ?? 0)})` : ''}</Button>
        <Button kind="plain" onClick={() => setCollapsed(collapsed.size > 0 ? new Set() : new Set(rows.filter((r) => r.depth > 0 && r.children.length > 0).map((r) => r.span.id)))}>
          {collapsed.size > 0 ? 'Expand all' : 'Collapse'}
        </Button>
      </div>
      <Waterfall rows={rows} senders={trace.senders} total={total} collapsed={collapsed} path={path} marks={isLogs ? marks : new Map()} matches={new Set(matches)} target={target}
        opened={opened} onOpen={(span) => setQuery({ span: span === opened ? null : span }, false)} onToggle={(span) => {
          const next = new Set(collapsed);
          if (!next.delete(span)) next.add(span);
          setCollapsed(next);
        }} />
      {opened && <SpanDrawer trace={id} span={opened} traceStart={trace.start} logs={marks.get(opened) ?? []} />}
    </div>
  );
}

function Head({ id, name }: { id: string; name?: string }) {
  return (
    <div class="page-head trace-head">
      <a href={href('/traces')} class="second">Traces</a>
      <span class="quiet" aria-hidden="true">/</span>
      <h1 class="truncate">{name || 'Trace'}</h1>
      <code class="quiet truncate" title={id}>{id}</code>
      <span class="grow" />
      <a href={href('/logs', { trace: id })}>Its log records</a>
    </div>
  );
}

function marksOf(logs: LogAnswer | undefined, trace: TraceAnswer | undefined): Map<string, LogMark[]> {
  const marks = new Map<string, LogMark[]>();
  if (!trace) return marks;
  for (const row of logs?.rows ?? []) {
    if (!row.span) continue;
    const of = marks.get(row.span) ?? [];
    of.push({ at: row.time - trace.start, severity: row.severity, body: row.body, time: row.time });
    marks.set(row.span, of);
  }
  for (const of of marks.values()) of.sort((a, b) => a.at - b.at);
  return marks;
}
