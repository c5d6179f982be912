import type { TimelineSegment } from './types';

export type JobState = 'scheduled' | 'running' | 'completed' | 'failed' | 'cancelled';

/** How many jobs are where. */
export type JobNumbers = Record<JobState, number>;

/** A line of the page of jobs: a job, or the members of an array. */
export interface JobRow {
  key: string;
  /** The higher, the newer. */
  place: number;
  /** Of an array what the ids of its members begin with. */
  id: string;
  type: string;
  state: JobState;
  reason?: string;
  member?: number;
  scheduledAt: number;
  startedAt?: number;
  completedAt?: number;
  /** 0 to 1. */
  progress?: number;
  priority: number;
  attempts: number;
  life: TimelineSegment[];
  ranks?: string;
  labels?: Record<string, string>;
  retryOf?: string;
  after?: string[];
  artifacts: number;
  array?: JobNumbers;
}

export interface JobsHead {
  exists: boolean;
  folder: string;
  canAct: boolean;
}

export interface JobRowsMessage {
  rows: JobRow[];
  gone: string[];
  next?: number;
}

export interface JobChoices {
  types: string[];
  labels: string[];
}

export interface JobCause {
  kind: string;
  reason: string;
  rank?: number;
  exitCode?: number;
  signal?: number;
  lastLines: string[];
  consequences: number[];
}

export interface JobAttempt {
  number: number;
  restart: number;
  state: 'running' | 'completed' | 'failed' | 'cancelled' | 'interrupted';
  /** As texts, as the API of jobs has times. */
  startedAt: string;
  endedAt?: string;
  cause?: JobCause;
}

export interface JobArtifact {
  type: string;
  name: string;
  uri?: string;
  metadata?: Record<string, unknown>;
}

/** Everything about a job, in the words of the API of jobs. */
export interface JobDetail {
  id: string;
  type: string;
  state: JobState;
  reason?: string;
  scheduledAt: string;
  startedAt?: string;
  completedAt?: string;
  progress?: number;
  priority: number;
  labels?: Record<string, string>;
  retryOf?: string;
  command?: string[];
  backend?: string;
  parameters?: Record<string, unknown>;
  environment?: Record<string, string>;
  workingDirectory?: string;
  needs: { cpus: number; memoryBytes: number; gpus: number };
  gang?: { worldSize?: number; minNodes?: number; maxNodes?: number; processesPerNode?: string; maxRestarts?: number; policy?: string; quorum?: number };
  after: { job: string; condition: string }[];
  retry: { retries?: number; backoffSeconds?: number };
  timeLimitSeconds?: number;
  attempts: JobAttempt[];
  artifacts: JobArtifact[];
}

export interface JobExplanation {
  job: string;
  state: JobState;
  lines: string[];
}
