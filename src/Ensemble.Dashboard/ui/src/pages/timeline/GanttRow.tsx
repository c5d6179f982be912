import type { TimelineAnswer, TimelineSegment } from '../../api/types';
import { duration } from '../../format/duration';
import { plural } from '../../format/numbers';
import { toneClass } from '../../kit/StateMark';
import { phaseWords } from './phases';
import { percent, sinceStart, type Window } from './scale';

interface GanttRowProps {
  row: TimelineAnswer['rows'][number];
  top: number;
  window: Window;
  start: number;
  end: number;
  isOpen: boolean;
  href: string;
}

/** The life of one replica. */
export function GanttRow({ row, top, window, start, end, isOpen, href }: GanttRowProps) {
  const cut = row.name.lastIndexOf('/') + 1;
  return (
    <a class={`gantt-row ${isOpen ? 'open' : ''}`} href={href} style={{ top: `${top}px` }} data-row={row.name} aria-label={`${row.name}: ${told(row.segments, end)}`}>
      <span class="gantt-label truncate" title={row.name}><span class="quiet">{row.name.slice(0, cut)}</span>{row.name.slice(cut)}</span>
      <span class="gantt-track">
        {row.segments.filter((s) => (s.to ?? end) >= window.from && s.from <= window.to).map((s) => <Stretch key={s.from} segment={s} window={window} start={start} end={end} />)}
      </span>
    </a>
  );
}

function Stretch({ segment, window, start, end }: { segment: TimelineSegment; window: Window; start: number; end: number }) {
  const to = segment.to ?? end;
  const left = Math.max(0, percent(window, segment.from));
  const right = Math.min(100, percent(window, to));
  const title = [
    `${phaseWords[segment.phase]}${segment.attempt > 1 ? ` (attempt ${segment.attempt})` : ''} from ${sinceStart(segment.from - start, 1)} for ${duration(to - segment.from)}`,
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
