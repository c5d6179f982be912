import type { LiveRun } from '../../api/LiveRun';
import type { ProcessInfo, Replica, Tone } from '../../api/types';

/** A replica with what was declared of its process. */
export interface ProcessRow extends Replica {
  info: ProcessInfo | undefined;
  /** Its name without its experiment. */
  local: string;
  experiment: string;
}

export type Grouping = 'experiment' | 'group' | 'process' | 'state' | 'none';

export interface RowGroup {
  key: string;
  title: string;
  rows: ProcessRow[];
}

const toneOrder: Tone[] = ['bad', 'warn', 'busy', 'ok', 'idle', 'done'];

export function rowsOf(run: LiveRun): ProcessRow[] {
  const infos = new Map((run.detail?.processes ?? []).map((p) => [p.id, p]));
  return run.replicas.map((replica) => {
    const info = infos.get(replica.process);
    const experiment = info?.experiment ?? '';
    const short = info && info.replicas === 1 ? replica.name.replace(/\.0$/, '') : replica.name;
    return { ...replica, info, experiment, local: experiment ? short.slice(experiment.length + 1) : short };
  });
}

/** Rows in which all words of the text occur, in whatever field. */
export function matching(rows: ProcessRow[], text: string, state: string): ProcessRow[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter((row) => {
    if (state && row.state !== state) return false;
    if (words.length === 0) return true;
    const all = `${row.name} ${row.state} ${row.cause ?? ''} ${row.info?.source ?? ''} ${row.info?.binds.join(' ') ?? ''}`.toLowerCase();
    return words.every((word) => all.includes(word));
  });
}

/** Rows by what they have in common, in the order of the plan; states by how much they ask for attention. */
export function grouped(rows: ProcessRow[], by: Grouping): RowGroup[] {
  if (by === 'none') return [{ key: '', title: '', rows }];
  const groups = new Map<string, ProcessRow[]>();
  for (const row of rows) {
    const key = groupKey(row, by);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  const all = [...groups].map(([key, list]) => ({ key, title: key || (groups.size > 1 ? 'No experiment' : ''), rows: list }));
  return by === 'state' ? all.sort((a, b) => toneOrder.indexOf(a.rows[0]!.tone) - toneOrder.indexOf(b.rows[0]!.tone)) : all;
}

function groupKey(row: ProcessRow, by: Grouping): string {
  if (by === 'state') return row.state;
  if (by === 'process') return row.process;
  const group = row.info?.group;
  return by === 'group' && group ? `${row.experiment}/${group}` : row.experiment;
}

/** How long the newest incarnation has been running, or did; negative where it never ran. */
export function lifetime(row: Replica, now: number): number {
  return row.startedAt === undefined ? -1 : (row.endedAt ?? now) - row.startedAt;
}

/** How often each state occurs, those that ask for attention first. */
export function statesOf(rows: readonly Replica[]): { state: string; tone: Tone; count: number }[] {
  const states = new Map<string, { state: string; tone: Tone; count: number }>();
  for (const row of rows) {
    const known = states.get(row.state);
    if (known) known.count++;
    else states.set(row.state, { state: row.state, tone: row.tone, count: 1 });
  }
  return [...states.values()].sort((a, b) => toneOrder.indexOf(a.tone) - toneOrder.indexOf(b.tone));
}
