import type { Phase } from '../../api/types';

export const phaseWords: Record<Phase, string> = {
  waiting: 'Waiting',
  starting: 'Starting',
  running: 'Running',
  unhealthy: 'Unhealthy',
  stopping: 'Stopping',
  pause: 'Pause before a restart',
  neverRan: 'Never ran',
};
