import { parse } from './json';
import type { JobNumbers, JobRow, JobRowsMessage, JobsHead } from './jobTypes';
import type { Problem } from './types';

const firstPause = 500;
const longestPause = 10_000;

/** The jobs that answer a question, as the server tells of them while they are looked at. Connects anew by itself. */
export class LiveJobs {
  connection: 'opening' | 'open' | 'lost' | 'closed' = 'opening';
  head: JobsHead | undefined;
  counts: JobNumbers | undefined;
  /** The newest first, members of an array the first one first. */
  rows: readonly JobRow[] = [];
  /** Where older ones begin, where there are some. */
  next: number | undefined;
  isLoaded = false;
  /** Why nothing can be told. */
  problem: string | undefined;
  /** Counts up with everything that is told. */
  version = 0;

  private known = new Map<string, JobRow>();
  private isAnew = false;
  private source: EventSource | undefined;
  private pause = firstPause;
  private timer = 0;
  private frame = 0;

  constructor(private readonly address: string, private readonly isArray: boolean, private readonly onChange: () => void) {
    this.open();
  }

  close(): void {
    this.connection = 'closed';
    this.source?.close();
    clearTimeout(this.timer);
    cancelAnimationFrame(this.frame);
  }

  private open(): void {
    const source = new EventSource(this.address);
    this.source = source;
    this.isAnew = true;
    this.on<JobsHead>('head', (head) => {
      this.connection = 'open';
      this.pause = firstPause;
      this.head = head;
      this.problem = undefined;
      if (!head.exists) this.take({ rows: [], gone: [...this.known.keys()] });
    });
    this.on<Problem>('problem', ({ message }) => {
      this.problem = message;
      this.isLoaded = true;
    });
    this.on<JobNumbers>('counts', (counts) => (this.counts = counts));
    this.on<JobRowsMessage>('rows', (message) => this.take(message));
    source.onerror = () => this.lose();
  }

  private on<T>(name: string, take: (message: T) => void): void {
    this.source!.addEventListener(name, (event) => {
      take(parse<T>((event as MessageEvent<string>).data));
      this.version++;
      this.tell();
    });
  }

  private take(message: JobRowsMessage): void {
    // Whatever was known is told anew.
    if (this.isAnew) this.known = new Map();
    this.isAnew = false;
    for (const key of message.gone) this.known.delete(key);
    for (const row of message.rows) this.known.set(row.key, row);
    this.rows = [...this.known.values()].sort((a, b) => (this.isArray ? a.place - b.place : b.place - a.place));
    this.next = message.next;
    this.isLoaded = true;
  }

  private lose(): void {
    this.source?.close();
    if (this.connection === 'closed') return;
    this.connection = 'lost';
    this.tell();
    this.timer = window.setTimeout(() => this.open(), this.pause * (0.75 + Math.random() / 2));
    this.pause = Math.min(longestPause, this.pause * 1.7);
  }

  private tell(): void {
    if (this.frame) return;
    this.frame = requestAnimationFrame(() => {
      this.frame = 0;
      this.onChange();
    });
  }
}
