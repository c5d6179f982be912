import { useMemo } from 'preact/hooks';
import { duration } from '../../format/duration';
import { Icon } from '../../kit/Icon';
import { evenTops, VirtualList } from '../../kit/VirtualList';
import { type Sender, senderName } from '../../signals/types';
import type { PathPart } from './criticalPath';
import type { Node } from './spanTree';

export interface LogMark {
  at: number;
  time: number;
  severity: number;
  body: string;
}

interface WaterfallProps {
  rows: readonly Node[];
  senders: readonly Sender[];
  /** How long all of it took, milliseconds. */
  total: number;
  collapsed: ReadonlySet<string>;
  path: readonly PathPart[];
  marks: ReadonlyMap<string, readonly LogMark[]>;
  matches: ReadonlySet<number>;
  target: number | undefined;
  opened: string | null;
  onOpen: (span: string) => void;
  onToggle: (span: string) => void;
}

const rowHeight = 26;
const ticks = [0, 0.25, 0.5, 0.75, 1];
const mostIndented = 24;

/** The spans of a trace, below each other as they called each other and beside each other as they took time. */
export function Waterfall({ rows, senders, total, collapsed, path, marks, matches, target, opened, onOpen, onToggle }: WaterfallProps) {
  const tops = useMemo(() => evenTops(rows.length, rowHeight), [rows.length]);
  const parts = useMemo(() => {
    const by = new Map<string, PathPart[]>();
    for (const part of path) by.set(part.span, [...(by.get(part.span) ?? []), part]);
    return by;
  }, [path]);
  const percent = (time: number) => `${total > 0 ? (time / total) * 100 : 0}%`;
  return (
    <>
      <div class="waterfall-head" aria-hidden="true">
        <span class="span-name">Span</span>
        <span class="span-time">{ticks.map((t) => <span key={t} class="trace-tick" style={{ left: `${t * 100}%` }}>{duration(total * t)}</span>)}</span>
      </div>
      <VirtualList label="Spans" class="waterfall" count={rows.length} tops={tops} keyOf={(i) => rows[i]!.span.id} target={target} row={(i) => {
        const { span, depth, children, below, hasErrorBelow } = rows[i]!;
        const name = senderName(senders[span.sender]);
        const isClosed = collapsed.has(span.id);
        const own = parts.get(span.id) ?? [];
        return (
          <div class={`span-row ${span.id === opened ? 'chosen' : ''} ${matches.has(i) ? 'match' : ''} ${path.length > 0 && own.length === 0 ? 'aside' : ''}`} onClick={() => onOpen(span.id)}>
            <span class="span-name" style={{ paddingLeft: `${12 + 14 * Math.min(depth, mostIndented)}px` }}>
              {children.length > 0 ? (
                <button type="button" class="toggle" aria-expanded={!isClosed} aria-label={`${isClosed ? 'Show' : 'Hide'} ${below} below ${span.name}`} onClick={(e) => {
                  e.stopPropagation();
                  onToggle(span.id);
                }}><Icon name={isClosed ? 'right' : 'down'} size={12} /></button>
              ) : <span class="toggle" />}
              <button type="button" class="open" aria-pressed={span.id === opened} onClick={(e) => {
                e.stopPropagation();
                onOpen(span.id);
              }}>
                <span class={`dot series-${1 + span.sender % 8}`} aria-hidden="true" />
                <span class="truncate">{span.name || '(no name)'}</span>
                <span class="quiet truncate">{name}</span>
                {isClosed && <span class="chip">{below}</span>}
                {(span.isError || (isClosed && hasErrorBelow)) && <span class="tone-bad" title={span.isError ? 'It failed' : 'One below it failed'}><Icon name="close" size={12} /></span>}
              </button>
            </span>
            <span class="span-time">
              <span class={`span-bar ${span.isError ? 'bad' : ''} series-${1 + span.sender % 8}`} style={{ left: percent(span.start), width: `max(2px, ${percent(span.duration)})` }} />
              {own.map((part) => <span key={part.from} class="path-part" style={{ left: percent(part.from), width: `max(2px, ${percent(part.to - part.from)})` }} />)}
              {(marks.get(span.id) ?? []).slice(0, 50).map((m, n) => (
                <span key={n} class={`log-mark ${m.severity >= 17 ? 'bad' : m.severity >= 13 ? 'warn' : ''}`} style={{ left: percent(Math.max(0, Math.min(total, m.at))) }} title={m.body} />
              ))}
              <Duration span={span} total={total} percent={percent} />
            </span>
          </div>
        );
      }} />
    </>
  );
}

// Behind the bar where there is room, else before it, and within it where it takes all of the width.
function Duration({ span, total, percent }: { span: Node['span']; total: number; percent: (time: number) => string }) {
  const end = span.start + span.duration;
  const isWide = end > total * 0.8;
  const text = `${duration(span.duration)}${span.isOpen ? ' so far' : ''}`;
  if (!isWide) return <span class="span-duration" style={{ left: `calc(${percent(end)} + 6px)` }}>{text}</span>;
  return span.start > total * 0.2
    ? <span class="span-duration" style={{ right: `calc(100% - ${percent(span.start)} + 6px)` }}>{text}</span>
    : <span class="span-duration within" style={{ left: `calc(${percent(span.start)} + 6px)` }}>{text}</span>;
}
