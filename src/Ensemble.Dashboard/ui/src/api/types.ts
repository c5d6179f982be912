/** How something is: told by colour, by shape and in words. */
export type Tone = 'ok' | 'done' | 'busy' | 'warn' | 'bad' | 'idle';

/** Who looks, and at what. Times everywhere are milliseconds since 1970. */
export interface Session {
  application: string;
  version: string;
  /** Whether the program that shows this is no AppHost: it shows what others left. */
  viewer: boolean;
  canOperate: boolean;
  /** Whether the jobs that were submitted without an AppHost can be looked at. */
  hasOwnJobs: boolean;
}

export type Outcome = 'running' | 'succeeded' | 'failed' | 'lost' | 'unknown';

export interface RunSummary {
  id: string;
  application: string;
  folder: string;
  started: number | null;
  ended: number | null;
  outcome: Outcome;
  /** Whether it runs in the program that serves this page. */
  live: boolean;
  note: string;
  tags: string[];
  /** Of which commit it is, where that is known. */
  commit?: string;
  /** Whether there were changes beside that commit. */
  dirty: boolean;
}

export interface ProcessInfo {
  id: string;
  experiment: string;
  group?: string;
  name: string;
  kind: string;
  replicas: number;
  source: string;
  declaredAt: string;
  /** The name of its telemetry's service. */
  service: string;
  /** The services for which it listens. */
  binds: string[];
}

export interface RunDetail {
  run: RunSummary;
  target: string;
  /** What the journal says of its end; null while it goes on. */
  summary?: string;
  /** Whether its processes can be started and stopped. */
  canAct: boolean;
  hasTelemetry: boolean;
  processes: ProcessInfo[];
}

export interface Link {
  url: string;
  text: string;
}

export interface Replica {
  name: string;
  process: string;
  index: number;
  state: string;
  tone: Tone;
  /** How the last incarnation ended, or what a failing check says. */
  cause?: string;
  exitCode?: number;
  attempt: number;
  restarts: number;
  pid?: number;
  since: number;
  startedAt?: number;
  endedAt?: number;
  waitsFor: string[];
  links: Link[];
  /** The name of its telemetry's instance. */
  instance: string;
}

/** Replica's number in the order of all, processors in use, bytes of memory, threads, processes, bytes read, bytes written. */
export type UsageRow = [number, number, number, number, number, number, number];

export interface UsageMessage {
  time: number;
  rows: UsageRow[];
}

/** Of each replica what was measured before, oldest first. */
export interface UsageHistory {
  cpu: Record<string, number[]>;
  memory: Record<string, number[]>;
}

export interface JournalRow {
  sequence: number;
  time: number;
  subject: string;
  type: string;
  text: string;
  tone: Tone;
}

export interface JournalMessage {
  events: JournalRow[];
  /** How many older ones are not among them. */
  skipped: number;
}

export interface Problem {
  message: string;
}

export interface NamedText {
  name: string;
  text: string;
}

export interface ProcessDetail {
  name: string;
  kind: string;
  command: string;
  arguments: string[];
  workingDirectory: string;
  project?: string;
  image?: string;
  declaredAt: string;
  policies: NamedText[];
  endpoints: { name: string; service?: string; scheme: string; address?: string; exposed: boolean }[];
  dependencies: { relation: 'connects' | 'waits' | 'refers' | 'serves' | 'awaited'; process?: string; detail: string }[];
  environment: { name: string; value: string; isDeclared: boolean; isMasked: boolean }[];
  commands: { name: string; title: string; description?: string; confirmation?: string; isEnabled: boolean }[];
  lastUsage: NamedText[];
}

export interface GraphProcess {
  id: string;
  experiment: string;
  group?: string;
  name: string;
  replicas: number;
}

export interface GraphService {
  id: string;
  experiment: string;
  name: string;
  scheme: string;
  exposed: boolean;
  address?: string;
}

export type EdgeKind = 'connect' | 'bind' | 'expose' | 'wait' | 'refer';

export interface GraphEdge {
  from: string;
  to: string;
  kind: EdgeKind;
}

export interface GraphAnswer {
  processes: GraphProcess[];
  services: GraphService[];
  edges: GraphEdge[];
  rates: { from: string; to: string; perSecond: number }[];
}

export type Phase = 'waiting' | 'starting' | 'running' | 'unhealthy' | 'stopping' | 'pause' | 'neverRan';

export interface TimelineSegment {
  phase: Phase;
  from: number;
  to?: number;
  attempt: number;
  detail?: string;
  end?: string;
  tone?: Tone;
}

export interface TimelineRow {
  name: string;
  segments: TimelineSegment[];
  /** The job or the array of jobs that it is, where it is no replica. */
  job?: string;
  array?: string;
}

export interface TimelineAnswer {
  from: number;
  to?: number;
  rows: TimelineRow[];
  marks: JournalRow[];
  forgotten: number;
}

export interface Evidence {
  kind: 'event' | 'output' | 'plan' | 'state' | 'log' | 'scheduler';
  text: string;
  time?: number;
  subject?: string;
}

export interface Finding {
  subject: string;
  replicas: string[];
  state: string;
  tone: Tone;
  sentence: string;
  evidence: Evidence[];
  /** The job that it is about, where it is about one. */
  job?: string;
  array?: string;
}

export interface ProcessResult {
  state: string;
  tone: Tone;
  lifetime?: number;
  restarts: number;
  cpuSeconds?: number;
  peakMemory?: number;
}

export interface Comparison {
  runs: RunSummary[];
  facts: { name: string; values: (string | null)[] }[];
  models: { run: string; changes: { kind: 'added' | 'removed' | 'changed'; subject: string; fields: { path: string; before?: string; after?: string }[] }[] }[];
  processes: { name: string; values: (ProcessResult | null)[] }[];
  metrics: ComparedMetric[];
}

export interface OverlaidMetric {
  name: string;
  unit: string;
  series: { run: string; label: string; times: number[]; values: number[] }[];
  /** How many lines there are that are left out. */
  left: number;
}

export interface ComparedMetric {
  name: string;
  unit: string;
  /** In how many of the runs it was measured. */
  runs: number;
}
