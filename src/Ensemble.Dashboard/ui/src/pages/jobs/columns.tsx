import type { JobRow } from '../../api/jobTypes';
import { age, duration } from '../../format/duration';
import { moment } from '../../format/time';
import { StateMark } from '../../kit/StateMark';
import type { Column } from '../../kit/Table';
import { JobMenu } from './JobMenu';
import { JobName } from './JobName';
import { ArrayStates } from './JobStates';
import { Labels } from './Labels';
import { Progress } from './Progress';
import { jobTones, jobWords, timesOf } from './states';
import { seen } from './text';

interface ColumnsProps {
  path: string;
  now: number;
  canAct: boolean;
  /** Whether all there are are here, so that an order of them is one. */
  isWhole: boolean;
  picked: ReadonlySet<string>;
  onPick: (key: string) => void;
  allPicked: boolean;
  onPickAll: () => void;
}

export function columnsOf({ path, now, canAct, isWhole, picked, onPick, allPicked, onPickAll }: ColumnsProps): Column<JobRow>[] {
  const all: Column<JobRow>[] = [
    {
      key: 'pick', title: 'Chosen', untitled: true, width: 44, priority: 3,
      heading: <input type="checkbox" class="checkbox" aria-label="Choose all" checked={allPicked} onChange={onPickAll} />,
      cell: (r) => <input type="checkbox" class="checkbox" aria-label={`Choose ${r.id}`} checked={picked.has(r.key)} onChange={() => onPick(r.key)} />,
    },
    { key: 'job', title: 'Job', width: 164, grow: true, priority: 1, cell: (r) => <JobName row={r} />, sort: (r) => r.id },
    {
      key: 'state', title: 'State', width: 156, priority: 1, sort: (r) => r.state,
      cell: (r) => (r.array ? <ArrayStates counts={r.array} /> : <StateMark tone={jobTones[r.state]} title={r.reason && seen(r.reason)}>{jobWords[r.state]}</StateMark>),
    },
    { key: 'progress', title: 'Progress', width: 132, priority: 4, cell: (r) => <Progress row={r} />, sort: (r) => r.progress ?? -1 },
    { key: 'reason', title: 'Said last', width: 132, grow: true, priority: 6, cell: (r) => <Said row={r} /> },
    { key: 'queued', title: 'Queued', width: 92, align: 'right', priority: 8, cell: (r) => <Took from={r.scheduledAt} time={timesOf(r, now).waited} isOver={r.startedAt !== undefined} />, sort: (r) => timesOf(r, now).waited },
    { key: 'ran', title: 'Ran', width: 92, align: 'right', priority: 5, cell: (r) => <Took from={r.startedAt} time={timesOf(r, now).ran} isOver={r.completedAt !== undefined} />, sort: (r) => timesOf(r, now).ran },
    { key: 'attempts', title: 'Attempts', width: 76, align: 'right', priority: 9, cell: (r) => (r.array ? <span class="quiet">–</span> : r.attempts > 1 ? r.attempts : <span class="quiet">{r.attempts}</span>), sort: (r) => r.attempts },
    { key: 'ranks', title: 'Ranks', width: 58, align: 'right', priority: 10, cell: (r) => (r.ranks && !r.array ? <span title={`${r.ranks}: the processes it is made of`}>{r.ranks}</span> : <span class="quiet">–</span>) },
    { key: 'priority', title: 'Priority', width: 72, align: 'right', priority: 12, cell: (r) => (r.priority === 0 ? <span class="quiet">0</span> : r.priority), sort: (r) => r.priority },
    { key: 'type', title: 'Type', width: 88, priority: 7, cell: (r) => <span class="second" title={r.type}>{r.type}</span>, sort: (r) => r.type },
    { key: 'labels', title: 'Labels', width: 136, priority: 11, cell: (r) => <Labels labels={r.labels} most={1} /> },
    { key: 'menu', title: 'Actions', untitled: true, width: 56, priority: 2, align: 'right', cell: (r) => <JobMenu row={r} path={path} canAct={canAct} /> },
  ];
  const shown = canAct ? all : all.filter((c) => c.key !== 'pick');
  return isWhole ? shown : shown.map(({ sort: _, ...column }) => column);
}

// The newest that is known of it, whoever said it.
function Said({ row }: { row: JobRow }) {
  const after = row.state === 'scheduled' && row.after ? `after ${row.after.join(', ')}` : '';
  const text = row.array ? '' : row.reason ? seen(row.reason) : after;
  return text ? <span class="second" title={text}>{text}</span> : <span class="quiet">–</span>;
}

function Took({ from, time, isOver }: { from: number | undefined; time: number; isOver: boolean }) {
  if (time < 0 || from === undefined) return <span class="quiet">–</span>;
  return <span class={isOver ? 'quiet' : ''} title={`Since ${moment(from)}`}>{isOver ? duration(time) : age(time)}</span>;
}
