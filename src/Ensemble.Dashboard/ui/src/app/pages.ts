import type { ComponentType } from 'preact';
import type { IconName } from '../kit/Icon';
import { ConsolePage } from '../pages/console/ConsolePage';
import { ExplainPage } from '../pages/explain/ExplainPage';
import { GraphPage } from '../pages/graph/GraphPage';
import { JobsPage } from '../pages/jobs/JobsPage';
import { LogsPage } from '../pages/logs/LogsPage';
import { MetricsPage } from '../pages/metrics/MetricsPage';
import { ProcessesPage } from '../pages/processes/ProcessesPage';
import { RunsPage } from '../pages/runs/RunsPage';
import { TimelinePage } from '../pages/timeline/TimelinePage';
import { TracesPage } from '../pages/traces/TracesPage';

export interface Page {
  path: string;
  title: string;
  icon: IconName;
  /** Pressed after `g`. */
  key: string;
  view: ComponentType;
}

export interface PageGroup {
  title: string;
  pages: readonly Page[];
}

/** All pages, in the order of the navigation. */
export const pageGroups: readonly PageGroup[] = [
  {
    title: 'Run',
    pages: [
      { path: '/processes', title: 'Processes', icon: 'processes', key: 'p', view: ProcessesPage },
      { path: '/graph', title: 'Graph', icon: 'graph', key: 'g', view: GraphPage },
      { path: '/timeline', title: 'Timeline', icon: 'timeline', key: 'l', view: TimelinePage },
      { path: '/explain', title: 'Explain', icon: 'explain', key: 'e', view: ExplainPage },
    ],
  },
  {
    title: 'Work',
    pages: [
      { path: '/jobs', title: 'Jobs', icon: 'jobs', key: 'j', view: JobsPage },
    ],
  },
  {
    title: 'Signals',
    pages: [
      { path: '/console', title: 'Console logs', icon: 'console', key: 'c', view: ConsolePage },
      { path: '/logs', title: 'Structured logs', icon: 'logs', key: 's', view: LogsPage },
      { path: '/traces', title: 'Traces', icon: 'traces', key: 't', view: TracesPage },
      { path: '/metrics', title: 'Metrics', icon: 'metrics', key: 'm', view: MetricsPage },
    ],
  },
  {
    title: 'History',
    pages: [
      { path: '/runs', title: 'Runs', icon: 'runs', key: 'r', view: RunsPage },
    ],
  },
];

export const pages: readonly Page[] = pageGroups.flatMap((group) => group.pages);

export const startPage = pages[0]!;
