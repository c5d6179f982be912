import { useEffect, useRef, useState } from 'preact/hooks';
import { GanttRow, type GanttLine } from './GanttRow';
import { percent, sinceStart, ticks, type Window, zoomed } from './scale';

interface GanttProps {
  /** What it shows, for those who do not see it. */
  label: string;
  /** Before the axis. */
  lead: string;
  rows: readonly GanttLine[];
  /** A row between axis and rows. */
  lane?: preact.ComponentChildren;
  /** Drawn over the rows. */
  children?: preact.ComponentChildren;
  /** When the run began, and until when it is known. */
  start: number;
  end: number;
  whole: Window;
  window: Window;
  opened: string | null;
  onWindow: (window: Window) => void;
  /** Where the pointer is, from 0 at the left to 1; null away from the picture. */
  onHover: (at: number | null) => void;
  /** Where marks stand on the axis; at round moments since the start otherwise. */
  ticksOf?: typeof ticks;
  /** How a moment reads; as time since the start otherwise. */
  tellTime?: (time: number) => string;
}

export const rowHeight = 28;
const spare = 10;

/** Rows of stretches over a common axis. Ctrl and the wheel zoom, dragging the axis moves. Of thousands of rows only those in sight are drawn. */
export function Gantt({
  label, lead, rows, lane, children, start, end, whole, window, opened, onWindow, onHover, ticksOf = ticks, tellTime = (time) => sinceStart(time - start, 1),
}: GanttProps) {
  const frame = useRef<HTMLDivElement>(null);
  const track = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 800, width: 800 });
  const now = useRef({ window, whole, onWindow });
  now.current = { window, whole, onWindow };
  useEffect(() => {
    const element = frame.current!;
    const look = () => setView({ top: element.scrollTop, height: element.clientHeight, width: track.current?.clientWidth ?? 0 });
    const observer = new ResizeObserver(look);
    observer.observe(element);
    const wheel = (event: WheelEvent) => {
      if (!event.ctrlKey && Math.abs(event.deltaX) <= Math.abs(event.deltaY)) return;
      event.preventDefault();
      const bounds = track.current!.getBoundingClientRect();
      const { window: shown, whole: all, onWindow: show } = now.current;
      const length = shown.to - shown.from;
      if (event.ctrlKey) show(zoomed(shown, Math.exp(event.deltaY * 0.002), Math.min(1, Math.max(0, (event.clientX - bounds.left) / bounds.width)), all));
      else show(moved(shown, (event.deltaX / bounds.width) * length, all));
    };
    element.addEventListener('scroll', look, { passive: true });
    element.addEventListener('wheel', wheel, { passive: false });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', look);
      element.removeEventListener('wheel', wheel);
    };
  }, []);

  const drag = (event: PointerEvent) => {
    const axis = event.currentTarget as HTMLElement;
    axis.setPointerCapture(event.pointerId);
    let last = event.clientX;
    axis.onpointermove = (e) => {
      const { window: shown, whole: all, onWindow: show } = now.current;
      show(moved(shown, ((last - e.clientX) / axis.clientWidth) * (shown.to - shown.from), all));
      last = e.clientX;
    };
    axis.onpointerup = () => (axis.onpointermove = null);
  };
  const axis = ticksOf(start, window, Math.max(2, Math.floor(view.width / 110)));
  const first = Math.max(0, Math.floor(view.top / rowHeight) - spare);
  const last = Math.min(rows.length, Math.ceil((view.top + view.height) / rowHeight) + spare);
  return (
    <div ref={frame} class="gantt" tabIndex={0} role="group" aria-label={label}
      onPointerMove={(e) => {
        const bounds = track.current!.getBoundingClientRect();
        onHover(Math.min(1, Math.max(0, (e.clientX - bounds.left) / bounds.width)));
      }}
      onPointerLeave={() => onHover(null)}>
      <div class="gantt-head">
        <div class="gantt-label quiet">{lead}</div>
        <div ref={track} class="gantt-track axis" onPointerDown={drag}>
          {axis.map((t) => <span key={t.at} class="tick" style={{ left: `${percent(window, t.at)}%` }}>{t.text}</span>)}
        </div>
      </div>
      {lane}
      <div class="gantt-rows" style={{ height: `${rows.length * rowHeight}px` }}>
        <div class="gantt-grid" aria-hidden="true">
          {axis.map((t) => <span key={t.at} style={{ left: `${percent(window, t.at)}%` }} />)}
        </div>
        {rows.slice(first, last).map((row, i) => (
          <GanttRow key={row.name} row={row} top={(first + i) * rowHeight} window={window} end={end} isOpen={row.name === opened} tellTime={tellTime} />
        ))}
        {children}
      </div>
    </div>
  );
}

function moved(window: Window, by: number, whole: Window): Window {
  const length = window.to - window.from;
  const from = Math.max(whole.from, Math.min(whole.to - length, window.from + by));
  return { from, to: from + length };
}
