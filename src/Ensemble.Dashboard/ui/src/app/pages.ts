import type { ComponentType } from 'preact';
import type { IconName } from '../kit/Icon';
import { ExplainPage } from '../pages/explain/ExplainPage';
import { GraphPage } from '../pages/graph/GraphPage';
import { ProcessesPage } from '../pages/processes/ProcessesPage';
import { RunsPage } from '../pages/runs/RunsPage';
import { TimelinePage } from '../pages/timeline/TimelinePage';

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

/** All pages, in the order of the navigation. Jobs and ensembles get a group of their own between the run and its signals. */
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
    title: 'History',
    pages: [
      { path: '/runs', title: 'Runs', icon: 'runs', key: 'r', view: RunsPage },
    ],
  },
];

export const pages: readonly Page[] = pageGroups.flatMap((group) => group.pages);

export const startPage = pages[0]!;
