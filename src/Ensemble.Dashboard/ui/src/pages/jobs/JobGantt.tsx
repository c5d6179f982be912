import { useMemo, useState } from 'preact/hooks';
import type { JobRow } from '../../api/jobTypes';
import { hrefWith, setQuery, usePlace } from '../../app/router';
import { clock, moment } from '../../format/time';
import { Button } from '../../kit/Button';
import { Gantt, rowHeight } from '../timeline/Gantt';
import { PhaseLegend } from '../timeline/PhaseLegend';
import { clockTicks, percent, type Window, zoomed } from '../timeline/scale';
import { linksOf } from './links';
import { nameOf } from './states';

const shortest = 2000;

/** Jobs over time, the earliest first: waits, attempts, pauses, how they ended, and what came after what. */
export function JobGantt({ rows, now, opened }: { rows: readonly JobRow[]; now: number; opened: string | null }) {
  const { query } = usePlace();
  const [hovered, setHovered] = useState<number | null>(null);
  const ordered = useMemo(() => [...rows].sort((a, b) => a.scheduledAt - b.scheduledAt || a.place - b.place), [rows]);
  const start = ordered[0]!.scheduledAt;
  const end = rows.some((r) => r.completedAt === undefined) ? now : Math.max(...rows.map((r) => r.completedAt!));
  const whole: Window = { from: start, to: Math.max(end, start + shortest) };
  const [from, to] = [query.get('from'), query.get('to')];
  const window: Window = { from: from === null ? whole.from : Math.max(whole.from, Number(from)), to: to === null ? whole.to : Math.min(whole.to, Number(to)) };
  const show = (w: Window) => setQuery({ from: w.from <= whole.from + 1 ? null : String(Math.round(w.from)), to: w.to >= whole.to - 1 ? null : String(Math.round(w.to)) });
  const shown = window.to > window.from ? window : whole;
  const links = linksOf(ordered, now).filter((l) => l.time >= shown.from && l.time <= shown.to);
  return (
    <>
      <div class="page-sub gantt-tools">
        <PhaseLegend isOfJobs />
        <span class="grow" />
        <Button kind="plain" icon="minus" label="Show more time" onClick={() => show(zoomed(shown, 2, hovered ?? 0.5, whole))} />
        <Button kind="plain" icon="plus" label="Show less time" onClick={() => show(zoomed(shown, 0.5, hovered ?? 0.5, whole))} />
        <Button kind="plain" icon="fit" label="Show all of it" onClick={() => show(whole)} />
      </div>
      <Gantt label="Jobs over time" lead={moment(shown.from).slice(0, 10)} start={start} end={end} whole={whole} window={shown} opened={opened} onWindow={show} onHover={setHovered}
        ticksOf={clockTicks} tellTime={(time) => clock(time, true)}
        rows={ordered.map((r) => ({ name: r.id, shown: nameOf(r).name, segments: r.life, href: r.array ? hrefWith({ array: r.id, job: null, before: null }) : hrefWith({ job: r.id === opened ? null : r.id, tab: null }) }))}>
        <div class="gantt-links" aria-hidden="true">
          {links.map((l) => (
            <span key={l.key} class={l.isMet ? '' : 'open'} style={{
              left: `min(${percent(shown, l.time)}%, 100% - 10px)`, width: `max(9px, ${percent(shown, Math.min(l.until, shown.to)) - percent(shown, l.time)}%)`, top: `${(Math.min(l.from, l.to) + 0.5) * rowHeight}px`, height: `${Math.abs(l.to - l.from) * rowHeight}px`,
            }} />
          ))}
        </div>
      </Gantt>
    </>
  );
}
