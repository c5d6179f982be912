import type { Phase } from '../../api/types';

const shown: [Phase, string][] = [['waiting', 'waiting'], ['starting', 'starting'], ['running', 'running'], ['unhealthy', 'unhealthy'], ['stopping', 'stopping'], ['pause', 'pause']];

const ofJobs: readonly Phase[] = ['waiting', 'running', 'pause'];

export function PhaseLegend({ isOfJobs = false }: { isOfJobs?: boolean }) {
  return (
    <ul class="phase-legend" aria-label="What colours mean">
      {shown.filter(([phase]) => !isOfJobs || ofJobs.includes(phase)).map(([phase, text]) => <li key={phase}><span class={`stretch ${phase}`} />{text}</li>)}
      <li><span class="end bad" />failed</li>
      {isOfJobs && <li><span class="end warn" />interrupted</li>}
      <li><span class="end ok" />completed</li>
    </ul>
  );
}
