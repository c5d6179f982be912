import type { TimelineSegment } from '../../api/types';
import { duration } from '../../format/duration';
import { plural } from '../../format/numbers';
import { toneClass } from '../../kit/StateMark';
import { phaseWords } from './phases';
import { percent, type Window } from './scale';

export interface GanttLine {
  name: string;
  /** How the name reads, where it is not the name itself. */
  shown?: string;
  segments: readonly TimelineSegment[];
  href: string;
}

interface GanttRowProps {
  row: GanttLine;
  top: number;
  window: Window;
  end: number;
  isOpen: boolean;
  tellTime: (time: number) => string;
}

/** The life of one replica or job. */
export function GanttRow({ row, top, window, end, isOpen, tellTime }: GanttRowProps) {
  const name = row.shown ?? row.name;
  const cut = name.lastIndexOf('/') + 1;
  return (
    <a class={`gantt-row ${isOpen ? 'open' : ''}`} href={row.href} style={{ top: `${top}px` }} data-row={row.name} aria-label={`${name}: ${told(row.segments, end)}`}>
      <span class="gantt-label truncate" title={name}><span class="quiet">{name.slice(0, cut)}</span>{name.slice(cut)}</span>
      <span class="gantt-track">
        {row.segments.filter((s) => (s.to ?? end) >= window.from && s.from <= window.to).map((s) => <Stretch key={s.from} segment={s} window={window} end={end} tellTime={tellTime} />)}
      </span>
    </a>
  );
}

function Stretch({ segment, window, end, tellTime }: { segment: TimelineSegment; window: Window; end: number; tellTime: (time: number) => string }) {
  const to = segment.to ?? end;
  const left = Math.max(0, percent(window, segment.from));
  const right = Math.min(100, percent(window, to));
  const title = [
    `${phaseWords[segment.phase]}${segment.attempt > 1 ? ` (attempt ${segment.attempt})` : ''} from ${tellTime(segment.from)} for ${duration(to - segment.from)}`,
    segment.detail, segment.end,
  ].filter(Boolean).join('\n');
  return (
    <>
      <span class={`stretch ${segment.phase}`} title={title} style={{ left: `${left}%`, width: `max(2px, ${Math.max(0, right - left)}%)` }}>
        {segment.attempt > 1 && segment.phase === 'running' && right - left > 4 && <span class="attempt" data-attempt={segment.attempt} />}
      </span>
      {segment.end !== undefined && percent(window, to) <= 100 && percent(window, to) >= 0 && (
        <span class={`end ${toneClass(segment.tone ?? 'idle')}`} title={segment.end} style={{ left: `${right}%` }} />
      )}
    </>
  );
}

function told(segments: readonly TimelineSegment[], end: number): string {
  const starts = new Set(segments.filter((s) => s.phase === 'running').map((s) => s.attempt)).size;
  const ran = segments.filter((s) => s.phase === 'running' || s.phase === 'unhealthy').reduce((sum, s) => sum + (s.to ?? end) - s.from, 0);
  const last = segments.findLast((s) => s.end !== undefined && s.to !== undefined);
  return `${plural(starts, 'start')}, ran ${duration(ran)}${last && segments.at(-1) === last ? `, ${last.end}` : ''}`;
}
