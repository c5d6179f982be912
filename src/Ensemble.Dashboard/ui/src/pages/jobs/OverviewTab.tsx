import type { JobDetail } from '../../api/jobTypes';
import { hrefWith } from '../../app/router';
import { duration } from '../../format/duration';
import { bytes } from '../../format/numbers';
import { moment } from '../../format/time';
import { Facts } from '../../kit/Facts';
import { Attempts } from './Attempts';
import { FirstCause } from './FirstCause';
import { Labels } from './Labels';
import { Reasons } from './Reasons';
import { seen } from './text';

const conditions: Record<string, string> = { completed: 'has completed', ended: 'has ended, however', failed: 'has failed' };

/** What of a job is worth to know first: why it is where it is, then what was asked for. */
export function OverviewTab({ job, reasons, now }: { job: JobDetail; reasons: readonly string[]; now: number }) {
  const cause = job.state === 'failed' ? job.attempts.at(-1)?.cause : undefined;
  return (
    <>
      {job.state === 'running' && job.progress !== undefined && (
        <p class="job-progress">
          <progress max={1} value={job.progress} class="running" aria-label="Progress" />
          <span>{Math.floor(job.progress * 100)} %</span>
          {job.reason && <span class="second truncate">{seen(job.reason)}</span>}
        </p>
      )}
      <Reasons job={job} lines={reasons} hasCause={cause !== undefined} />
      {cause && <FirstCause cause={cause} reason={job.reason ?? ''} />}
      {job.attempts.length > 0 && <Attempts attempts={job.attempts} now={now} />}
      <section>
        <h3>Program</h3>
        <Facts of={[
          ['Command', job.command ? <pre class="last-lines" tabIndex={0}>{job.command.map(quoted).join(' ')}</pre> : <span class="second">Code of the AppHost, registered for {job.type}</span>],
          ['Parameters', job.parameters && <code class="wraps">{Object.entries(job.parameters).map(([name, value]) => `${name} = ${textOf(value)}`).join('\n')}</code>],
          ['Folder', <code class="wraps">{job.workingDirectory ? job.workingDirectory : 'one of its own'}</code>],
          ['Runs', job.backend],
        ]} />
      </section>
      <section>
        <h3>Asked for</h3>
        <Facts of={[
          ['Takes', needs(job)],
          ['Gang', gang(job)],
          ['Time limit', job.timeLimitSeconds !== undefined ? `${duration(job.timeLimitSeconds * 1000)} for each attempt` : undefined],
          ['Retries', job.retry.retries ? `${job.retry.retries}, the first after ${duration((job.retry.backoffSeconds ?? 0) * 1000)}` : 'none'],
          ['Priority', job.priority !== 0 ? String(job.priority) : undefined],
          ['Labels', job.labels && <Labels isWhole labels={job.labels} />],
        ]} />
      </section>
      {(job.after.length > 0 || job.retryOf !== undefined) && (
        <section class="job-links">
          <h3>Other jobs</h3>
          <Facts of={[
            ...job.after.map((after, i) => [i === 0 ? 'Comes when' : ' '.repeat(i), <><JobLink id={after.job} /> <span class="quiet">{conditions[after.condition] ?? after.condition}</span></>] as const),
            ['Does again', job.retryOf !== undefined ? <JobLink id={job.retryOf} /> : undefined],
          ]} />
        </section>
      )}
      <section>
        <h3>Times</h3>
        <Facts of={[['Scheduled', time(job.scheduledAt)], ['Started', time(job.startedAt)], ['Ended', time(job.completedAt)]]} />
      </section>
    </>
  );
}

function JobLink({ id }: { id: string }) {
  return <a href={hrefWith({ job: id, tab: null })}>{id}</a>;
}

function time(text: string | undefined): string | undefined {
  return text === undefined ? undefined : moment(Date.parse(text));
}

function needs({ needs: { cpus, memoryBytes, gpus }, gang: isGang }: JobDetail): string {
  const parts = [cpus > 0 && `${cpus} ${cpus === 1 ? 'processor' : 'processors'}`, memoryBytes > 0 && `${bytes(memoryBytes)} of memory`, gpus > 0 && `${gpus} ${gpus === 1 ? 'GPU' : 'GPUs'}`].filter(Boolean);
  return parts.length === 0 ? 'a place, nothing besides' : `${parts.join(', ')}${isGang ? ' for each process' : ''}`;
}

function gang({ gang }: JobDetail): string | undefined {
  if (!gang) return undefined;
  const size = gang.worldSize !== undefined ? `${gang.worldSize} processes` : gang.processesPerNode ? `a process for each ${gang.processesPerNode}` : 'one process';
  const policy = gang.policy === 'quorum' ? `, ${gang.quorum} of which must succeed` : gang.policy === 'elastic' ? ', as many as there are' : '';
  return `${size}${policy}${gang.maxRestarts ? `, started again together up to ${gang.maxRestarts} times` : ''}`;
}

function quoted(word: string): string {
  return /^[\w@%+=:,./●…${}-]+$/u.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
