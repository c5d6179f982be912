import { setQuery, usePlace, useQuery } from '../../app/router';
import { runPath, useRun } from '../../app/RunContext';
import { duration } from '../../format/duration';
import { count, plural } from '../../format/numbers';
import { clock, moment } from '../../format/time';
import { Button } from '../../kit/Button';
import { Empty } from '../../kit/Empty';
import { FilterInput } from '../../kit/FilterInput';
import { Select } from '../../kit/Select';
import { type Column, Table } from '../../kit/Table';
import { colorOf } from '../../signals/colors';
import { ExportMenu } from '../../signals/ExportMenu';
import { spanOf, TimeSpanSelect } from '../../signals/TimeSpanSelect';
import { senderName } from '../../signals/types';
import { type Sent, usePages } from '../../signals/usePages';
import { useSenders } from '../../signals/useSenders';

interface TraceRow {
  id: string;
  name: string;
  sender: number;
  start: number;
  duration: number;
  spans: number;
  errors: number;
  rooted: boolean;
}

const leastDurations: [string, string][] = [['', 'Any duration'], ['1', '1 ms and longer'], ['10', '10 ms and longer'], ['100', '100 ms and longer'], ['1000', '1 s and longer'], ['10000', '10 s and longer']];

export function TraceList() {
  const run = useRun();
  const { query } = usePlace();
  const [text, setText] = useQuery('q');
  const [process, setProcess] = useQuery('process');
  const [min, setMin] = useQuery('min');
  const [sort, setSort] = useQuery('sort', '-start');
  const errors = query.get('errors') === '1';
  const senders = useSenders('spans', run.telemetry);
  const { from, to } = spanOf(query, Math.floor(Date.now() / 1000) * 1000);
  const traces = usePages<TraceRow>(
    runPath(run, '/traces'), { ...senders.query, q: text, min, errors: errors ? '1' : undefined, from, to, limit: 1000 }, [], run.telemetry, query.get('last') !== null);
  const most = traces.rows.reduce((m, t) => Math.max(m, t.duration), 0);
  const isFiltered = text !== '' || process !== '' || min !== '' || errors || from !== undefined;

  return (
    <div class="page">
      <div class="page-head">
        <h1>Traces</h1>
        <span class="grow" />
        <div class="tools">
          <FilterInput label="Name of the trace" value={text} onChange={setText} />
          <Select label="Process" value={process} options={senders.options} onChange={setProcess} />
          <Select label="Duration" value={min} options={leastDurations} onChange={setMin} />
          <Button kind="plain" pressed={errors} onClick={() => setQuery({ errors: errors ? null : '1' })}>Errors only</Button>
          <TimeSpanSelect />
          <ExportMenu run={run.id} of={['perfetto', 'otlp', 'csv']} />
        </div>
      </div>
      <div class="page-sub quiet" role="status">{traces.rows.length > 0 ? `${plural(traces.rows.length, 'trace')}${traces.more ? ', and older ones' : ''}` : '\u00a0'}</div>
      {traces.problem ? <Empty icon="traces" title="Nothing can be shown"><p>{traces.problem}</p></Empty>
        : traces.rows.length === 0 && !traces.isLoading ? (
          <Empty icon="traces" title={isFiltered ? 'No trace fits' : 'No traces yet'}>
            <p>{isFiltered ? 'Nothing here is as these filters ask.' : 'Traces appear here when processes send spans over OpenTelemetry; every process is given the address.'}</p>
          </Empty>
        ) : (
          <>
            <Table label="Traces" columns={columnsOf(most)} sections={[{ title: '', key: 'all', rows: traces.rows }]} rowKey={(t) => t.id}
              onOpen={(t) => setQuery({ trace: t.id }, false)} sort={sort} onSort={setSort} />
            {traces.more && <div class="more-rows"><Button disabled={traces.isLoading} onClick={traces.more}>Show older ones</Button></div>}
          </>
        )}
    </div>
  );
}

function columnsOf(most: number): Column<Sent<TraceRow>>[] {
  return [
    { key: 'start', title: 'Started', width: 132, priority: 2, sort: (t) => t.start, cell: (t) => <span class="mono" title={moment(t.start)}>{clock(t.start, true)}</span> },
    {
      key: 'name', title: 'Name', width: 160, grow: true, priority: 1, sort: (t) => t.name,
      cell: (t) => (
        <a href={`?${new URLSearchParams({ ...Object.fromEntries(new URLSearchParams(location.search)), trace: t.id })}`} class="primary" title={t.id}
          onClick={(e) => {
            e.preventDefault();
            setQuery({ trace: t.id }, false);
          }}>{t.name || '(no name)'}{!t.rooted && <span class="quiet"> · its root has not come</span>}</a>
      ),
    },
    { key: 'process', title: 'Process', width: 170, priority: 3, sort: (t) => senderName(t.from), cell: (t) => <span class={`series-${colorOf(senderName(t.from))}`}>{senderName(t.from)}</span> },
    { key: 'spans', title: 'Spans', width: 84, align: 'right', priority: 4, sort: (t) => t.spans, cell: (t) => count(t.spans) },
    { key: 'errors', title: 'Errors', width: 84, align: 'right', priority: 3, sort: (t) => t.errors, cell: (t) => (t.errors > 0 ? <span class="tone-bad">{count(t.errors)}</span> : <span class="quiet">0</span>) },
    {
      key: 'duration', title: 'Duration', width: 216, priority: 1, sort: (t) => t.duration,
      cell: (t) => (
        <span class="duration-bar">
          <span class={`bar ${t.errors > 0 ? 'bad' : ''}`} style={{ width: `${most > 0 ? Math.max(1.5, (t.duration / most) * 90) : 0}px` }} />
          <span>{duration(t.duration)}</span>
        </span>
      ),
    },
  ];
}
