import { useState } from 'preact/hooks';
import type { RunSummary } from '../../api/types';
import { useAnswer } from '../../api/useAnswer';
import { outcomeText, outcomeTones } from '../../app/RunChooser';
import { href, hrefWith, setQuery, usePlace, useQuery } from '../../app/router';
import { useRun, useSession } from '../../app/RunContext';
import { useNow } from '../../app/useNow';
import { duration } from '../../format/duration';
import { moment } from '../../format/time';
import { Button } from '../../kit/Button';
import { Empty } from '../../kit/Empty';
import { FilterInput } from '../../kit/FilterInput';
import { StateMark } from '../../kit/StateMark';
import { type Column, Table } from '../../kit/Table';
import { ExportMenu } from '../../signals/ExportMenu';
import { Compare } from './Compare';
import { commitWords } from './commit';
import { ImportButton } from './ImportButton';
import { NotesDrawer } from './NotesDrawer';
import './runs.css';

/** The runs that are kept, to be looked at, compared, and written about. */
export function RunsPage() {
  const run = useRun();
  const { canOperate } = useSession();
  const { query } = usePlace();
  const [filter, setFilter] = useQuery('filter');
  const [sort, setSort] = useQuery('sort', '-started');
  const [written, setWritten] = useState(0);
  const { value: runs } = useAnswer<RunSummary[]>('/api/runs', {}, `${run.detail?.run.id} ${run.detail?.run.outcome} ${written}`);
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const now = useNow(runs?.some((r) => r.live) === true);

  const compared = query.get('compare')?.split(',').filter(Boolean) ?? [];
  if (compared.length > 0) return <Compare ids={compared} />;
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  const shown = (runs ?? []).filter((r) => words.every((w) => `${r.id} ${r.application} ${outcomeText(r)} ${r.note} ${r.tags.join(' ')} ${r.commit ?? ''}`.toLowerCase().includes(w)));
  const opened = runs?.find((r) => r.id === query.get('notes'));
  const pick = (id: string) => setPicked(new Set(picked.has(id) ? [...picked].filter((n) => n !== id) : [...picked, id]));
  const lasted = (r: RunSummary) => (r.started === null ? -1 : (r.ended ?? now) - r.started);
  const columns: Column<RunSummary>[] = [
    { key: 'pick', title: 'Chosen', untitled: true, width: 40, priority: 1, cell: (r) => <input type="checkbox" class="checkbox" aria-label={`Choose ${r.id}`} checked={picked.has(r.id)} onChange={() => pick(r.id)} /> },
    { key: 'started', title: 'Started', width: 160, priority: 1, sort: (r) => r.started ?? 0, cell: (r) => <a href={href('/processes', { run: r.live ? null : r.id })} data-run={r.id}>{r.started === null ? r.id : moment(r.started)}</a> },
    { key: 'outcome', title: 'Outcome', width: 112, priority: 1, sort: (r) => r.outcome, cell: (r) => <StateMark tone={outcomeTones[r.outcome]}>{outcomeText(r)}</StateMark> },
    { key: 'duration', title: 'Duration', width: 112, align: 'right', priority: 3, sort: lasted, cell: (r) => (lasted(r) < 0 ? '–' : duration(lasted(r))) },
    { key: 'application', title: 'AppHost', width: 160, priority: 5, sort: (r) => r.application, cell: (r) => <span class="second">{r.application}</span> },
    { key: 'commit', title: 'Commit', width: 164, priority: 5, sort: (r) => r.commit ?? '', cell: (r) => r.commit && <span title={commitWords(r)}><code>{r.commit.slice(0, 8)}</code>{r.dirty && <span class="chip warn dirty">changed</span>}</span> },
    { key: 'tags', title: 'Tags', width: 180, priority: 4, sort: (r) => r.tags.join(), cell: (r) => <span class="tags">{r.tags.map((t) => <span key={t} class="chip">{t}</span>)}</span> },
    { key: 'note', title: 'Note', width: 160, grow: true, priority: 6, cell: (r) => <span class="second" title={r.note}>{r.note}</span> },
    { key: 'write', title: 'Export, write a note', untitled: true, width: 88, align: 'right', priority: 2, cell: (r) => <span class="row-buttons"><ExportMenu run={r.id} of={['bundle', 'otlp', 'perfetto', 'csv']} isSmall /><Button kind="plain" icon="note" label={`Note and tags of ${r.id}`} onClick={() => setQuery({ notes: r.id }, false)} /></span> },
  ];
  return (
    <div class="page">
      <div class="page-head">
        <h1>Runs</h1>
        <span class="grow" />
        <div class="tools">
          <FilterInput label="Filter runs" value={filter} onChange={setFilter} />
          {canOperate && <ImportButton onImported={() => setWritten(written + 1)} />}
          <a class={`button primary ${picked.size < 2 ? 'off' : ''}`} aria-disabled={picked.size < 2} href={picked.size < 2 ? undefined : hrefWith({ compare: ordered(runs ?? [], picked).join(',') })}>
            Compare{picked.size > 1 ? ` ${picked.size}` : ''}
          </a>
        </div>
      </div>
      {runs?.length === 0 ? <Empty icon="runs" title="No runs"><p>Every run leaves a folder with its plan, its journal, its output and its telemetry. They are listed here, the newest first.</p></Empty> : (
        <Table label="Runs" columns={columns} sections={[{ key: '', title: '', rows: shown }]} rowKey={(r) => r.id} chosen={(r) => r.id === opened?.id}
          onOpen={(r) => pick(r.id)} sort={sort} onSort={setSort} />
      )}
      {opened && <NotesDrawer run={opened} onClose={() => setQuery({ notes: null })} onWritten={() => setWritten(written + 1)} />}
    </div>
  );
}

// The oldest first: the others are told by how they differ from it.
function ordered(runs: readonly RunSummary[], picked: ReadonlySet<string>): string[] {
  return runs.filter((r) => picked.has(r.id)).sort((a, b) => (a.started ?? 0) - (b.started ?? 0)).map((r) => r.id);
}
