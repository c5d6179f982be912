import { useState } from 'preact/hooks';
import { href, setQuery, usePlace, useQuery } from '../../app/router';
import { runPath, useRun } from '../../app/RunContext';
import { plural } from '../../format/numbers';
import { clock, moment } from '../../format/time';
import { Button } from '../../kit/Button';
import { Drawer } from '../../kit/Drawer';
import { Empty } from '../../kit/Empty';
import { Facts } from '../../kit/Facts';
import { FilterInput } from '../../kit/FilterInput';
import { Icon } from '../../kit/Icon';
import { Select } from '../../kit/Select';
import { StateMark } from '../../kit/StateMark';
import { type Column, Table } from '../../kit/Table';
import { Attributes } from '../../signals/Attributes';
import { colorOf } from '../../signals/colors';
import { FieldFilters, fieldsOf, setFields } from '../../signals/FieldFilters';
import { ExportMenu } from '../../signals/ExportMenu';
import { spanOf, TimeSpanSelect } from '../../signals/TimeSpanSelect';
import { senderName } from '../../signals/types';
import { type Sent, usePages } from '../../signals/usePages';
import { useSenders } from '../../signals/useSenders';
import { levels, toneOf } from './levels';
import './logs.css';

interface LogRow {
  id: string;
  time: number;
  sender: number;
  severity: number;
  level: string;
  body: string;
  scope: string;
  event: string;
  trace?: string;
  span?: string;
  attributes: [string, string][];
}

export type Log = Sent<LogRow>;

const columns: Column<Log>[] = [
  { key: 'time', title: 'Time', width: 132, priority: 1, cell: (r) => <span class="mono" title={moment(r.time)}>{clock(r.time, true)}</span> },
  { key: 'level', title: 'Level', width: 116, priority: 2, cell: (r) => <StateMark tone={toneOf(r.severity)}>{r.level}</StateMark> },
  { key: 'process', title: 'Process', width: 170, priority: 3, cell: (r) => <span class={`series-${colorOf(senderName(r.from))}`}>{senderName(r.from)}</span> },
  { key: 'body', title: 'Message', width: 160, grow: true, priority: 1, cell: (r) => <span title={r.body}>{r.body || r.event}</span> },
  {
    key: 'trace', title: 'Trace', width: 92, priority: 4,
    cell: (r) => r.trace && <a href={href('/traces', { trace: r.trace, span: r.span ?? null })} title="The trace it is part of"><code>{r.trace.slice(0, 7)}</code></a>,
  },
];

export function LogsPage() {
  const run = useRun();
  const { query } = usePlace();
  const [text, setText] = useQuery('q');
  const [severity, setSeverity] = useQuery('severity');
  const [process, setProcess] = useQuery('process');
  const [trace, setTrace] = useQuery('trace');
  const [frozen, setFrozen] = useState<number | undefined>(undefined);
  const again = frozen ?? run.telemetry;
  const senders = useSenders('logRecords', again);
  const { from, to } = spanOf(query, Math.floor(Date.now() / 1000) * 1000);
  const fields = fieldsOf(query);
  const logs = usePages<LogRow>(runPath(run, '/logs'), { ...senders.query, q: text, severity, trace, from, to, limit: 500 }, fields, again, query.get('last') !== null);
  const opened = query.get('record');
  const row = logs.rows.find((r) => r.id === opened);
  const isFiltered = text !== '' || severity !== '' || process !== '' || trace !== '' || fields.length > 0 || from !== undefined;

  return (
    <div class="page">
      <div class="page-head">
        <h1>Structured logs</h1>
        <span class="grow" />
        <div class="tools">
          <Select label="Process" value={process} options={senders.options} onChange={setProcess} />
          <Select label="Level" value={severity} options={levels} onChange={setSeverity} />
          <TimeSpanSelect />
          <ExportMenu run={run.id} of={['csv', 'otlp']} />
          {run.detail?.run.outcome === 'running' && (
            <Button kind="plain" icon={frozen === undefined ? 'pause' : 'start'} pressed={frozen !== undefined}
              onClick={() => setFrozen(frozen === undefined ? run.telemetry : undefined)}>{frozen === undefined ? 'Pause' : 'Go on'}</Button>
          )}
        </div>
      </div>
      <div class="page-sub tools">
        <FilterInput label="Words, “a phrase”, part*" value={text} onChange={setText} />
        <FieldFilters />
        {trace && <button type="button" class="chip" onClick={() => setTrace('')}>trace {trace.slice(0, 7)}<Icon name="close" size={10} /></button>}
        <span class="grow" />
        <span class="quiet" role="status">{logs.rows.length > 0 ? `${plural(logs.rows.length, 'record')}${logs.more ? '+' : ''}` : ''}</span>
      </div>
      {logs.problem ? <Empty icon="logs" title="Nothing can be shown"><p>{logs.problem}</p></Empty>
        : logs.rows.length === 0 && !logs.isLoading ? (
          <Empty icon="logs" title={isFiltered ? 'No record fits' : 'No records yet'}>
            <p>{isFiltered ? 'Nothing here is as these filters ask.' : 'Records appear here when processes send them over OpenTelemetry. What they write is under Console logs.'}</p>
          </Empty>
        ) : (
          <>
            <Table label="Log records" columns={columns} sections={[{ title: '', key: 'all', rows: logs.rows }]} rowKey={(r) => r.id} chosen={(r) => r.id === opened}
              onOpen={(r) => setQuery({ record: r.id === opened ? null : r.id }, false)} sort="" onSort={() => undefined} />
            {logs.more && <div class="more-rows"><Button disabled={logs.isLoading} onClick={logs.more}>Show older ones</Button></div>}
          </>
        )}
      {row && <LogDrawer row={row} />}
    </div>
  );
}

function LogDrawer({ row }: { row: Log }) {
  const name = senderName(row.from);
  const narrow = (field: string, value: string) => setFields([...fieldsOf(new URLSearchParams(location.search)), `${field}=${value}`]);
  return (
    <Drawer title={row.event || row.level} lead={<span class="quiet">{moment(row.time)}.{String(Math.floor(row.time) % 1000).padStart(3, '0')} · {name}</span>}
      onClose={() => setQuery({ record: null })}>
      <section><pre class="log-body">{row.body}</pre></section>
      <section>
        <Facts of={[
          ['Level', <StateMark tone={toneOf(row.severity)}>{row.level} ({row.severity})</StateMark>],
          ['Logger', row.scope],
          ['Process', name],
          ['Trace', row.trace && <a href={href('/traces', { trace: row.trace, span: row.span ?? null })}><code>{row.trace}</code></a>],
          ['Output', <a href={href('/console', { at: String(Math.floor(row.time)), process: row.from.replica ?? null })}>Console at this moment</a>],
        ]} />
      </section>
      <section>
        <h3>Fields</h3>
        {row.attributes.length === 0 ? <p class="quiet">None</p> : (
          <dl class="attributes">
            {row.attributes.flatMap(([field, value]) => [
              <dt key={`n${field}`}>{field}</dt>,
              <dd key={`v${field}`}>{value} <span class="narrow-down"><Button kind="plain" icon="filter" label={`Only records with ${field} = ${value}`} onClick={() => narrow(field, value)} /></span></dd>,
            ])}
          </dl>
        )}
      </section>
      <section><h3>Process</h3><Attributes of={row.from.attributes} /></section>
    </Drawer>
  );
}
