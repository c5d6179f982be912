import { get } from '../../api/client';

export interface Line {
  time: number;
  replica: string;
  isError: boolean;
  text: string;
  isCut: boolean;
  /** The place before it: tells it from all others. */
  place: string;
}

interface Answer {
  logs: { replica: string; isError: boolean }[];
  lines: { t: number; l: number; p: string; x: string; c?: boolean }[];
  older?: string;
  newer?: string;
  scannedBytes: number;
  leftBytes: number;
}

type Question = Record<string, string | undefined>;

const mostLines = 100_000;
const enough = 200;

/** The lines that a page shows: the newest of them, older ones when somebody scrolls there, and those that come. */
export class ConsoleFeed {
  lines: Line[] = [];
  problem: string | undefined;
  isSearching = false;
  scanned = 0;
  left = 0;
  hasOlder = false;
  isFollowing = false;
  isPaused = false;
  held: Line[] = [];
  isLoaded = false;

  private older: string | undefined;
  private newer: string | undefined;
  private readonly abort = new AbortController();
  private source: EventSource | undefined;
  private frame = 0;

  constructor(private readonly path: string, private readonly processes: readonly string[], private readonly question: Question, private readonly onChange: () => void) {
    if (question['around'] || question['to']) void this.loadAround();
    else this.follow();
  }

  close(): void {
    this.abort.abort();
    this.source?.close();
    cancelAnimationFrame(this.frame);
  }

  stop(): void {
    this.isSearching = false;
    this.tell();
  }

  pause(isPaused: boolean): void {
    this.isPaused = isPaused;
    if (!isPaused) this.append(this.held.splice(0));
    this.tell();
  }

  /** Older lines; goes on by itself until some are found or somebody stops it. */
  async loadOlder(): Promise<void> {
    if (this.isSearching || !this.hasOlder || this.lines.length >= mostLines) return;
    this.isSearching = true;
    this.tell();
    let found = 0;
    while (this.isSearching && this.hasOlder && found < enough) {
      const answer = await this.ask({ at: this.older, limit: '1000' });
      if (!answer) break;
      const lines = read(answer);
      found += lines.length;
      this.lines = [...lines, ...this.lines].slice(0, mostLines);
      this.older = answer.older;
      this.hasOlder = answer.older !== undefined;
      this.scanned += answer.scannedBytes;
      this.left = answer.leftBytes;
      this.tell();
    }
    this.isSearching = false;
    this.tell();
  }

  /** What follows a page that begins at a moment. */
  async loadNewer(): Promise<void> {
    if (this.isSearching || this.source || !this.newer || this.lines.length >= mostLines) return;
    this.isSearching = true;
    const answer = await this.ask({ at: this.newer, forwards: '1', limit: '1000' });
    this.isSearching = false;
    if (!answer) return;
    this.append(read(answer));
    this.newer = answer.lines.length > 0 ? answer.newer : undefined;
    this.tell();
  }

  private async loadAround(): Promise<void> {
    const isMoment = this.question['around'] !== undefined;
    const answer = await this.ask(isMoment ? { forwards: '1', limit: '1000' } : { limit: '1000' });
    this.isLoaded = true;
    if (answer) {
      this.lines = read(answer);
      this.older = answer.older;
      this.hasOlder = answer.older !== undefined;
      this.newer = isMoment ? answer.newer : undefined;
      this.scanned = answer.scannedBytes;
      this.left = answer.leftBytes;
    }
    this.tell();
    if (isMoment || this.lines.length < enough) void this.loadOlder();
  }

  private follow(): void {
    const source = new EventSource(`${this.path}/live?${this.parameters({ limit: '1000' })}`);
    this.source = source;
    const take = (event: Event) => JSON.parse((event as MessageEvent<string>).data) as Answer;
    source.addEventListener('page', (event) => {
      const answer = take(event);
      this.lines = read(answer);
      this.held = [];
      this.older = answer.older;
      this.hasOlder = answer.older !== undefined;
      this.scanned = answer.scannedBytes;
      this.left = answer.leftBytes;
      this.isLoaded = true;
      this.isFollowing = true;
      this.problem = undefined;
      this.tell();
      if (this.lines.length < enough) void this.loadOlder();
    });
    source.addEventListener('lines', (event) => {
      const lines = read(take(event));
      if (this.isPaused) this.held = [...this.held, ...lines].slice(-mostLines);
      else this.append(lines);
      this.tell();
    });
    source.addEventListener('end', () => {
      this.isFollowing = false;
      source.close();
      this.tell();
    });
    source.onerror = () => {
      this.isFollowing = false;
      // Refused for good: the words why are had by asking as for a page.
      if (source.readyState === EventSource.CLOSED) void this.ask({ limit: '1' }).then(() => this.tell());
      this.tell();
    };
  }

  private append(lines: Line[]): void {
    if (lines.length === 0) return;
    const all = [...this.lines, ...lines];
    // The oldest leave: they are found again in the files.
    if (all.length > mostLines) {
      this.lines = all.slice(-mostLines);
      this.older = this.lines[0]!.place;
      this.hasOlder = true;
    } else this.lines = all;
  }

  private async ask(more: Question): Promise<Answer | undefined> {
    try {
      return await get<Answer>(`${this.path}?${this.parameters(more)}`, undefined, this.abort.signal, JSON.parse);
    } catch (failure) {
      if (!this.abort.signal.aborted) this.problem = (failure as Error).message;
      return undefined;
    }
  }

  private parameters(more: Question): string {
    const parameters = new URLSearchParams();
    for (const process of this.processes) parameters.append('process', process);
    for (const [name, value] of Object.entries({ ...this.question, ...more })) {
      if (value && !(name === 'around' && more['at'])) parameters.set(name, value);
    }
    return parameters.toString();
  }

  private tell(): void {
    if (this.frame || this.abort.signal.aborted) return;
    this.frame = requestAnimationFrame(() => {
      this.frame = 0;
      this.onChange();
    });
  }
}

function read(answer: Answer): Line[] {
  return answer.lines.map((line) => {
    const log = answer.logs[line.l]!;
    return { time: line.t, replica: log.replica, isError: log.isError, text: line.x, isCut: line.c === true, place: line.p };
  });
}
