import { parse } from './json';
import type { JournalMessage, JournalRow, Replica, RunDetail, UsageHistory, UsageMessage, UsageRow } from './types';

export type Connection = 'opening' | 'open' | 'lost' | 'closed' | 'refused';

const mostEvents = 2000;
const mostMeasured = 60;
const firstPause = 500;
const longestPause = 10_000;

/** One run as the server tells of it while it is looked at: everything at first, then what changes. Connects anew by itself. */
export class LiveRun {
  connection: Connection = 'opening';
  detail: RunDetail | undefined;
  replicas: Replica[] = [];
  usage = new Map<string, UsageRow>();
  cpu = new Map<string, number[]>();
  memory = new Map<string, number[]>();
  /** The newest events, oldest first. */
  events: JournalRow[] = [];
  /** Counts up when there is more telemetry to be read. */
  telemetry = 0;

  private readonly listeners = new Set<() => void>();
  private readonly places = new Map<string, number>();
  private source: EventSource | undefined;
  private pause = firstPause;
  private timer = 0;
  private frame = 0;

  constructor(readonly id: string) {
    this.open();
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  close(): void {
    this.source?.close();
    clearTimeout(this.timer);
    cancelAnimationFrame(this.frame);
    this.listeners.clear();
  }

  private open(): void {
    const source = new EventSource(`/api/runs/${encodeURIComponent(this.id)}/live`);
    this.source = source;
    this.on<RunDetail>('run', (detail) => this.begin(detail));
    this.on<Replica[]>('replicas', (replicas) => this.take(replicas));
    this.on<UsageHistory>('history', (history) => {
      this.cpu = new Map(Object.entries(history.cpu));
      this.memory = new Map(Object.entries(history.memory));
    });
    this.on<UsageMessage>('usage', (usage) => this.measure(usage));
    this.on<JournalMessage>('journal', ({ events }) => {
      this.events = [...this.events, ...events].slice(-mostEvents);
    });
    this.on<unknown>('telemetry', () => this.telemetry++);
    this.on<unknown>('end', () => {
      this.connection = 'closed';
      source.close();
    });
    source.onerror = () => this.lose();
  }

  private on<T>(name: string, take: (message: T) => void): void {
    this.source!.addEventListener(name, (event) => {
      take(parse<T>((event as MessageEvent<string>).data));
      this.tell();
    });
  }

  private begin(detail: RunDetail): void {
    if (this.connection !== 'open') {
      // Whatever was known is told anew, and may be of another run: that of an AppHost that was started again.
      this.connection = 'open';
      this.pause = firstPause;
      this.replicas = [];
      this.places.clear();
      this.usage = new Map();
      this.events = [];
    }
    this.detail = detail;
  }

  private take(changed: Replica[]): void {
    const replicas = this.replicas.slice();
    for (const replica of changed) {
      const place = this.places.get(replica.name);
      if (place === undefined) this.places.set(replica.name, replicas.push(replica) - 1);
      else replicas[place] = replica;
      if (replica.pid === undefined) this.usage.delete(replica.name);
    }
    this.replicas = replicas;
  }

  private measure(message: UsageMessage): void {
    this.usage = new Map();
    for (const row of message.rows) {
      const name = this.replicas[row[0]]?.name;
      if (name === undefined) continue;
      this.usage.set(name, row);
      push(this.cpu, name, row[1]);
      push(this.memory, name, row[2]);
    }
  }

  private lose(): void {
    this.source?.close();
    if (this.connection === 'closed') return;
    this.connection = 'lost';
    this.tell();
    // Not all pages at the same moment.
    this.timer = window.setTimeout(() => void this.retry(), this.pause * (0.75 + Math.random() / 2));
    this.pause = Math.min(longestPause, this.pause * 1.7);
  }

  // A stream that is refused looks like one that is lost; a request says which.
  private async retry(): Promise<void> {
    const status = await fetch('/api/session', { credentials: 'same-origin' }).then((r) => r.status, () => 0);
    if (status === 401 || status === 403) {
      this.connection = 'refused';
      this.tell();
    }
    if (status === 200) this.open();
    else this.timer = window.setTimeout(() => void this.retry(), this.pause);
  }

  private tell(): void {
    if (this.frame) return;
    this.frame = requestAnimationFrame(() => {
      this.frame = 0;
      for (const listener of [...this.listeners]) listener();
    });
  }
}

function push(into: Map<string, number[]>, name: string, value: number): void {
  const values = (into.get(name) ?? []).slice(1 - mostMeasured);
  values.push(value);
  into.set(name, values);
}
