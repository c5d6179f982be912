import { useMemo, useState } from 'preact/hooks';
import { setQuery, usePlace, useQuery } from '../../app/router';
import { useCanAct, useRun } from '../../app/RunContext';
import { useNow } from '../../app/useNow';
import { Empty } from '../../kit/Empty';
import { FilterInput } from '../../kit/FilterInput';
import { Select } from '../../kit/Select';
import { Table } from '../../kit/Table';
import { BulkActions } from './BulkActions';
import { columnsOf } from './columns';
import { ProcessDrawer } from './ProcessDrawer';
import { grouped, type Grouping, matching, rowsOf } from './rows';
import { StateFilter } from './StateFilter';
import './processes.css';

const groupings = [['experiment', 'Experiment'], ['group', 'Group'], ['process', 'Process'], ['state', 'State'], ['none', 'Nothing']] as const;

export function ProcessesPage() {
  const run = useRun();
  const canAct = useCanAct();
  const now = useNow(run.detail?.run.outcome === 'running');
  const [filter, setFilter] = useQuery('filter');
  const [state, setState] = useQuery('state');
  const [group, setGroup] = useQuery('group', 'experiment');
  const [sort, setSort] = useQuery('sort');
  const opened = usePlace().query.get('process');
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());

  const rows = useMemo(() => rowsOf(run), [run.replicas, run.detail]);
  const shown = matching(rows, filter, state);
  const chosen = shown.filter((r) => picked.has(r.name)).map((r) => r.name);
  const allPicked = shown.length > 0 && chosen.length === shown.length;
  const pick = (name: string) => setPicked(new Set(picked.has(name) ? [...picked].filter((n) => n !== name) : [...picked, name]));
  const columns = columnsOf({
    run, now, canAct, picked, onPick: pick, allPicked, isGrouped: group === 'experiment' || group === 'group',
    onPickAll: () => setPicked(allPicked ? new Set() : new Set(shown.map((r) => r.name))),
  });
  const row = opened ? rows.find((r) => r.name === opened) : undefined;

  return (
    <div class="page">
      <div class="page-head">
        <h1>Processes</h1>
        <span class="grow" />
        {chosen.length > 0 ? <BulkActions names={chosen} onDone={() => setPicked(new Set())} /> : (
          <div class="tools">
            <FilterInput label="Filter processes" value={filter} onChange={setFilter} />
            <Select shown label="Group by" value={group} options={groupings} onChange={setGroup} />
          </div>
        )}
      </div>
      <div class="page-sub"><StateFilter rows={rows} value={state} onChange={setState} /></div>
      {rows.length > 0 && shown.length === 0 ? (
        <Empty icon="filter" title="No process fits"><p>Nothing here has all of these words, or this state. <a href="?" onClick={(e) => {
          e.preventDefault();
          setQuery({ filter: null, state: null });
        }}>Show all</a></p></Empty>
      ) : rows.length === 0 && run.connection !== 'opening' ? <Nothing /> : (
        <Table label="Processes" columns={columns} sections={grouped(shown, group as Grouping)} rowKey={(r) => r.name} chosen={(r) => r.name === opened}
          onOpen={(r) => setQuery({ process: r.name === opened ? null : r.name }, false)} sort={sort} onSort={setSort} />
      )}
      {row && <ProcessDrawer row={row} now={now} onClose={() => setQuery({ process: null, tab: null })} />}
    </div>
  );
}

function Nothing() {
  return (
    <Empty icon="processes" title="No processes">
      <p>This run declares none. Processes are added to an experiment of the AppHost:</p>
      <pre>{'var experiment = builder.AddExperiment("first");\nexperiment.AddExecutable("hello", "echo", ".", "hello");'}</pre>
    </Empty>
  );
}
