import { useState } from 'preact/hooks';
import type { TimelineAnswer, TimelineRow } from '../../api/types';
import { useAnswer } from '../../api/useAnswer';
import { href, hrefWith, setQuery, usePlace, useQuery } from '../../app/router';
import { runPath, useRun } from '../../app/RunContext';
import { useNow } from '../../app/useNow';
import { count } from '../../format/numbers';
import { Button } from '../../kit/Button';
import { Empty } from '../../kit/Empty';
import { FilterInput } from '../../kit/FilterInput';
import { ProcessDrawer } from '../processes/ProcessDrawer';
import { rowsOf } from '../processes/rows';
import { EventLane } from './EventLane';
import { Gantt } from './Gantt';
import { PhaseLegend } from './PhaseLegend';
import { type Window, zoomed } from './scale';
import './timeline.css';

const shortest = 2000;

/** What every replica and every job went through, and when. */
export function TimelinePage() {
  const run = useRun();
  const live = run.detail?.run.outcome === 'running' && run.connection !== 'closed';
  const now = useNow(live);
  const { query } = usePlace();
  const [filter, setFilter] = useQuery('filter');
  const newest = run.events.at(-1)?.sequence ?? 0;
  const { value: timeline, problem } = useAnswer<TimelineAnswer>(run.detail ? runPath(run, '/timeline') : null, {}, `${run.detail?.run.id} ${newest}`);
  const [hovered, setHovered] = useState<number | null>(null);
  if (problem) return <Empty icon="close" title="The timeline cannot be shown"><p>{problem}</p></Empty>;
  if (!timeline) return <div class="page"><div class="page-head"><h1>Timeline</h1></div></div>;

  const end = timeline.to ?? now;
  const whole: Window = { from: timeline.from, to: Math.max(end, timeline.from + shortest) };
  // Kept as distances from the start of the run, and open at the end while it goes on.
  const [from, to] = [query.get('from'), query.get('to')];
  const window: Window = { from: from === null ? whole.from : timeline.from + Number(from), to: to === null ? whole.to : timeline.from + Number(to) };
  const show = (w: Window) => setQuery({
    from: w.from <= whole.from + 1 ? null : String(Math.round(w.from - timeline.from)), to: w.to >= whole.to - 1 ? null : String(Math.round(w.to - timeline.from)),
  });
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  const rows = timeline.rows.filter((r) => words.every((w) => r.name.toLowerCase().includes(w)));
  const opened = query.get('process');
  const row = opened ? rowsOf(run).find((r) => r.name === opened) : undefined;

  return (
    <div class="page">
      <div class="page-head">
        <h1>Timeline</h1>
        <PhaseLegend />
        <span class="grow" />
        <div class="tools">
          <FilterInput label="Filter rows" value={filter} onChange={setFilter} />
          <Button onClick={() => show({ from: Math.max(whole.from, whole.to - 60_000), to: whole.to })}>Last minute</Button>
          <Button icon="minus" label="Show more time" onClick={() => show(zoomed(window, 2, hovered ?? 0.5, whole))} />
          <Button icon="plus" label="Show less time" onClick={() => show(zoomed(window, 0.5, hovered ?? 0.5, whole))} />
          <Button icon="fit" label="Show the whole run" onClick={() => show(whole)} />
        </div>
      </div>
      {timeline.rows.length === 0 ? <Empty icon="timeline" title="Nothing has run"><p>Every start, restart and end of a process appears here, with its cause.</p></Empty> : (
        <Gantt label="Timeline of processes and jobs" lead="since the start" lane={<EventLane marks={timeline.marks} start={timeline.from} window={window} />}
          rows={rows.map((r) => ({ ...r, href: lineHref(r, opened) }))} start={timeline.from} end={end} whole={whole} window={window} opened={opened} onWindow={show} onHover={setHovered} />
      )}
      {timeline.forgotten > 0 && <p class="page-sub quiet">{count(timeline.forgotten)} older stretches are no longer known here; they stand in the journal.</p>}
      {row && <ProcessDrawer row={row} now={now} onClose={() => setQuery({ process: null, tab: null })} />}
    </div>
  );
}

function lineHref(row: TimelineRow, opened: string | null): string {
  if (row.job !== undefined) return href('/jobs', { job: row.job });
  if (row.array !== undefined) return href('/jobs', { array: row.array });
  return hrefWith({ process: row.name === opened ? null : row.name });
}
