import type { RunSummary } from '../api/types';
import { moment } from '../format/time';
import { Icon } from '../kit/Icon';
import { StateMark } from '../kit/StateMark';
import { href, usePlace } from './router';
import { outcomeTones, outcomeWords } from './RunChooser';
import { useRun } from './RunContext';

/** What is to know of the whole page: that it shows the past, or that it lost its server. */
export function Banners() {
  const run = useRun();
  const { path } = usePlace();
  const summary = run.detail?.run;
  if (run.connection === 'refused') {
    return (
      <div class="banner" role="alert">
        <Icon name="close" size={14} />
        <span>You are no longer signed in here: open the link that the AppHost printed.</span>
      </div>
    );
  }
  if (run.connection === 'lost' && summary && summary.ended !== null) {
    return (
      <div class="banner past" role="status">
        <StateMark tone={outcomeTones[summary.outcome]} />
        <span>The run has ended: {outcomeWords[summary.outcome].toLowerCase()}. When the AppHost runs again, this page shows it.</span>
      </div>
    );
  }
  if (run.connection === 'lost') {
    return (
      <div class="banner" role="status">
        <Icon name="restart" size={14} />
        <span>The server does not answer. What is shown may be old; trying again…</span>
      </div>
    );
  }
  if (summary && !summary.live && path !== '/runs') {
    return (
      <div class="banner past" role="status">
        <Icon name="runs" size={14} />
        <span>{whatOf(summary, run.connection === 'open')}{summary.started !== null && <>, from {moment(summary.started)}</>}. <a href={href(path, { run: null })}>Show the current one</a></span>
      </div>
    );
  }
  return null;
}

function whatOf(run: RunSummary, isFollowed: boolean): string {
  if (run.outcome !== 'running') return 'A run of the past';
  return isFollowed ? `A run of ${run.application} in another program, as it goes on` : 'A run that goes on without a host, as it was when this was opened';
}
