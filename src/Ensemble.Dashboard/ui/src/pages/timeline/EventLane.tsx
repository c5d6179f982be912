import type { JournalRow } from '../../api/types';
import { toneClass } from '../../kit/StateMark';
import { percent, sinceStart, type Window } from './scale';

/** What happened to the run as a whole. Rule firings and faults get lanes like this one. */
export function EventLane({ marks, start, window }: { marks: readonly JournalRow[]; start: number; window: Window }) {
  const shown = marks.filter((m) => m.time >= window.from && m.time <= window.to);
  return (
    <div class="gantt-lane">
      <div class="gantt-label quiet">Events</div>
      <div class="gantt-track" role="list" aria-label="Events of the run">
        {shown.map((mark) => {
          const text = `${sinceStart(mark.time - start, 1)} ${mark.subject ? `${mark.subject}: ` : ''}${mark.text}`;
          return (
            <span key={mark.sequence} role="listitem" class={`mark ${toneClass(mark.tone)}`} title={text} style={{ left: `${percent(window, mark.time)}%` }}>
              <span class="visually-hidden">{text}</span>
            </span>
          );
        })}
      </div>
    </div>
  );
}
