import type { LiveRun } from '../../api/LiveRun';
import { age } from '../../format/duration';
import { bytes, processors } from '../../format/numbers';
import { Icon } from '../../kit/Icon';
import { Sparkline } from '../../kit/Sparkline';
import { StateMark } from '../../kit/StateMark';
import type { Column } from '../../kit/Table';
import { ProcessMenu } from './ProcessMenu';
import { ProcessName } from './ProcessName';
import { lifetime, type ProcessRow } from './rows';

interface ColumnsProps {
  run: LiveRun;
  now: number;
  isGrouped: boolean;
  canAct: boolean;
  picked: ReadonlySet<string>;
  onPick: (name: string) => void;
  allPicked: boolean;
  onPickAll: () => void;
}

export function columnsOf({ run, now, isGrouped, canAct, picked, onPick, allPicked, onPickAll }: ColumnsProps): Column<ProcessRow>[] {
  const all: Column<ProcessRow>[] = [
    {
      key: 'pick', title: 'Chosen', untitled: true, width: 44, priority: 3,
      heading: <input type="checkbox" class="checkbox" aria-label="Choose all" checked={allPicked} onChange={onPickAll} />,
      cell: (r) => <input type="checkbox" class="checkbox" aria-label={`Choose ${r.name}`} checked={picked.has(r.name)} onChange={() => onPick(r.name)} />,
    },
    { key: 'name', title: 'Process', width: 168, grow: true, priority: 1, cell: (r) => <ProcessName row={r} isGrouped={isGrouped} />, sort: (r) => r.name },
    {
      key: 'state', title: 'State', width: 136, priority: 1, sort: (r) => r.state,
      cell: (r) => <StateMark tone={r.tone} title={r.cause}>{r.state}{r.exitCode ? <span class="quiet"> {r.exitCode}</span> : null}</StateMark>,
    },
    { key: 'age', title: 'Age', width: 104, align: 'right', priority: 4, cell: (r) => <Age row={r} now={now} />, sort: (r) => lifetime(r, now) },
    { key: 'restarts', title: 'Restarts', width: 80, align: 'right', priority: 6, cell: (r) => r.restarts || <span class="quiet">0</span>, sort: (r) => r.restarts },
    {
      key: 'cpu', title: 'CPU', width: 152, align: 'right', priority: 5, sort: (r) => run.usage.get(r.name)?.[1] ?? -1,
      cell: (r) => <Used value={run.usage.get(r.name)?.[1]} past={run.cpu.get(r.name)} label={`Processors used by ${r.name}`} tell={processors} top={0.25} />,
    },
    {
      key: 'memory', title: 'Memory', width: 152, align: 'right', priority: 5, sort: (r) => run.usage.get(r.name)?.[2] ?? -1,
      cell: (r) => <Used value={run.usage.get(r.name)?.[2]} past={run.memory.get(r.name)} label={`Memory used by ${r.name}`} tell={bytes} />,
    },
    { key: 'endpoints', title: 'Endpoints', width: 190, priority: 7, cell: (r) => <Endpoints row={r} /> },
    { key: 'source', title: 'Source', width: 150, priority: 8, cell: (r) => <span class="second" title={r.info?.source}>{fileName(r.info?.source ?? '')}</span>, sort: (r) => r.info?.source ?? '' },
    { key: 'menu', title: 'Actions', untitled: true, width: 56, priority: 2, align: 'right', cell: (r) => <ProcessMenu row={r} /> },
  ];
  return canAct ? all : all.filter((c) => c.key !== 'pick');
}

function Age({ row, now }: { row: ProcessRow; now: number }) {
  const life = lifetime(row, now);
  if (life < 0) return <span class="quiet">–</span>;
  return row.endedAt === undefined ? <>{age(life)}</> : <span class="quiet" title="It ran so long.">{age(life)}</span>;
}

interface UsedProps {
  value: number | undefined;
  past: readonly number[] | undefined;
  label: string;
  tell: (value: number) => string;
  top?: number;
}

function Used({ value, past, label, tell, top }: UsedProps) {
  if (value === undefined && !past?.length) return <span class="quiet">–</span>;
  return (
    <span class="used">
      <Sparkline values={past ?? []} label={label} top={top} width={64} />
      <span class="amount">{value === undefined ? <span class="quiet">–</span> : tell(value)}</span>
    </span>
  );
}

function Endpoints({ row }: { row: ProcessRow }) {
  if (row.links.length > 0) {
    return (
      <span class="endpoints truncate">
        {row.links.map((link) => <a key={link.url} href={link.url} target="_blank" rel="noreferrer noopener" title={link.url}>{shown(link.text)} <Icon name="open" size={11} /></a>)}
      </span>
    );
  }
  return <span class="second" title={row.info?.binds.join(', ')}>{row.info?.binds.join(', ')}</span>;
}

function shown(text: string): string {
  return text.replace(/^https?:\/\//, '').replace(/\/$/, '');
}

function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
