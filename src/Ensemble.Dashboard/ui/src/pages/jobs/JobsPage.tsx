import { useState } from 'preact/hooks';
import type { JobChoices, JobRow } from '../../api/jobTypes';
import { useAnswer } from '../../api/useAnswer';
import { go, hrefWith, setQuery, usePlace, useQuery } from '../../app/router';
import { useRun, useSession } from '../../app/RunContext';
import { useNow } from '../../app/useNow';
import { count } from '../../format/numbers';
import { Button } from '../../kit/Button';
import { Empty } from '../../kit/Empty';
import { FilterInput } from '../../kit/FilterInput';
import { Icon } from '../../kit/Icon';
import { Picker } from '../../kit/Picker';
import { Select } from '../../kit/Select';
import { Table } from '../../kit/Table';
import { BulkJobs } from './BulkJobs';
import { columnsOf } from './columns';
import { JobDrawer } from './JobDrawer';
import { JobGantt } from './JobGantt';
import { useJobsAt } from './jobsAt';
import { JobStateFilter } from './JobStates';
import { labelsOf, labelsText } from './Labels';
import { NoJobs } from './NoJobs';
import { all } from './states';
import { useJobs } from './useJobs';
import '../processes/processes.css';
import './jobs.css';

const firstLines = 100;
const moreLines = 300;
const mostLines = 1000;
const filters = { q: null, state: null, type: null, labels: null, array: null, before: null };

export function JobsPage() {
  const run = useRun();
  const session = useSession();
  const { path, isMine } = useJobsAt();
  const { query } = usePlace();
  const [text, setText] = useQuery('q');
  const [state, setState] = useQuery('state');
  const [type, setType] = useQuery('type');
  const [view, setView] = useQuery('view', 'table');
  const [sort, setSort] = useQuery('sort');
  const [size, setSize] = useState(firstLines);
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const [array, before, opened] = [query.get('array'), query.get('before'), query.get('job')];
  const labels = labelsOf(query);

  const jobs = useJobs(path, questionOf({ q: text, state, type, array, before, size: String(size) }, labels), text !== '');
  const counts = jobs?.counts;
  const { value: choices } = useAnswer<JobChoices>(`${path}/jobs/choices`, {}, counts && all(counts));
  const rows = jobs?.rows ?? [];
  const now = useNow(rows.some((r) => r.completedAt === undefined));
  const canAct = session.canOperate && jobs?.head?.canAct === true && jobs.connection === 'open';
  const chosen = rows.filter((r) => picked.has(r.key));
  const allPicked = rows.length > 0 && chosen.length === rows.length;
  const isFiltered = text !== '' || state !== '' || type !== '' || labels.length > 0 || array !== null || before !== null;
  const open = (row: JobRow) => (row.array ? go(hrefWith({ array: row.id, job: null, tab: null, before: null })) : setQuery({ job: row.id === opened ? null : row.id, tab: null }, false));
  const more = () => jobs?.next !== undefined && size < mostLines && rows.length >= size && setSize(Math.min(mostLines, size + moreLines));

  return (
    <div class="page jobs-page">
      <div class="page-head">
        <h1>Jobs</h1>
        {session.hasOwnJobs && (
          <Select label="Whose jobs" value={isMine ? 'mine' : ''} options={[['', `Of ${run.detail?.run.application ?? 'the AppHost'}`], ['mine', 'My own']]}
            onChange={(of) => setQuery({ ...filters, of, job: null, tab: null }, false)} />
        )}
        <span class="grow" />
        {chosen.length > 0 && canAct ? <BulkJobs path={path} rows={chosen} onDone={() => setPicked(new Set())} /> : (
          <div class="tools">
            <FilterInput label="Find jobs" value={text} onChange={(value) => {
              setText(value);
              if (before) setQuery({ before: null });
            }} />
            {(choices?.types.length ?? 0) > 1 && <Select label="Type" value={type} options={[['', 'All types'], ...choices!.types.map((t) => [t, t] as const)]} onChange={setType} />}
            {(choices?.labels.length ?? 0) > 0 && <Picker label="Labels" none="All labels" options={choices!.labels} chosen={labels} onChange={(chosen) => setQuery({ labels: labelsText(chosen) })} />}
            <span class="views" role="group" aria-label="View">
              <Button icon="processes" pressed={view === 'table'} label="As a table" onClick={() => setView('table')} />
              <Button icon="timeline" pressed={view === 'time'} label="Over time" onClick={() => setView('time')} />
            </span>
          </div>
        )}
      </div>
      <div class="page-sub tools">
        {counts && <JobStateFilter counts={counts} value={state} onChange={setState} />}
        {array !== null && (
          <button type="button" class="chip" title="Show all jobs again" onClick={() => setQuery({ array: null, before: null }, false)}>
            members of {array}<Icon name="close" size={10} />
          </button>
        )}
        {jobs?.connection === 'lost' && run.connection !== 'lost' && <span class="quiet" role="status">The list is not told any more; trying again…</span>}
        {jobs?.head?.exists && !jobs.head.canAct && session.canOperate && <span class="quiet">Their scheduler does not run, or not here: they can be looked at only.</span>}
      </div>
      {!jobs?.isLoaded ? null
        : jobs.problem !== undefined ? <Empty icon="close" title="These jobs cannot be shown"><p>{jobs.problem[0]?.toUpperCase()}{jobs.problem.slice(1)}.</p></Empty>
        : rows.length === 0 && !isFiltered ? <NoJobs isMine={isMine} hasOwn={session.hasOwnJobs} application={run.detail?.run.application} />
        : rows.length === 0 ? (
          <Empty icon="filter" title="No job fits">
            <p>{jobs.next === undefined ? 'None has all of this.' : 'None of the newest has all of this.'} <a href={hrefWith(filters)}>Show all</a>
              {jobs.next !== undefined && <> or <a href={hrefWith({ before: String(jobs.next) })}>look among older ones</a></>}</p>
          </Empty>
        ) : view === 'time' ? <JobGantt rows={rows} now={now} opened={opened} /> : (
          <Table label="Jobs" rowKey={(r) => r.key} sections={[{ key: '', title: '', rows }]} chosen={(r) => r.id === opened && !r.array} onOpen={open} sort={sort} onSort={setSort} onNearEnd={more}
            columns={columnsOf({
              path, now, canAct, picked, allPicked, isWhole: jobs.next === undefined && before === null,
              onPick: (key) => setPicked(new Set(picked.has(key) ? [...picked].filter((k) => k !== key) : [...picked, key])),
              onPickAll: () => setPicked(allPicked ? new Set() : new Set(rows.map((r) => r.key))),
            })} />
        )}
      {rows.length > 0 && (before !== null || jobs?.next !== undefined) && (
        <nav class="page-foot quiet" aria-label="Older and newer jobs">
          <span>{count(rows.length)} lines{counts && !isFiltered && <> of {count(all(counts))} jobs</>}</span>
          {before !== null && <a href={hrefWith({ before: null })}>{array === null ? 'Newest' : 'First ones'}</a>}
          {jobs?.next !== undefined && (size >= mostLines || rows.length < size || view === 'time') && <a href={hrefWith({ before: String(jobs.next) })}>{array === null ? 'Older' : 'More'}</a>}
        </nav>
      )}
      {opened && <JobDrawer key={opened} id={opened} row={rows.find((r) => r.id === opened && !r.array)} path={path} canAct={canAct} now={now} version={jobs?.version ?? 0}
        onClose={() => setQuery({ job: null, tab: null, rank: null })} />}
    </div>
  );
}

function questionOf(one: Record<string, string | null>, labels: readonly string[]): string {
  const question = new URLSearchParams();
  for (const [name, value] of Object.entries(one)) if (value) question.set(name, value);
  for (const label of labels) question.append('label', label);
  return question.toString();
}
