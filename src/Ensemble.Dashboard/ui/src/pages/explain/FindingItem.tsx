import type { Evidence, Finding } from '../../api/types';
import { href } from '../../app/router';
import { signalLinks } from '../../app/signalLinks';
import { clock } from '../../format/time';
import { StateMark } from '../../kit/StateMark';
import { seen } from '../jobs/text';

const kinds: Record<Evidence['kind'], string> = { event: 'Journal', output: 'stderr', plan: 'Declared', state: 'Now', log: 'Log', scheduler: 'Scheduler' };

/** One sentence, and from where it is known. */
export function FindingItem({ finding }: { finding: Finding }) {
  const { subject, replicas, state, tone, sentence, evidence } = finding;
  const first = replicas[0];
  const jobs = href('/jobs', { job: finding.job, array: finding.array });
  return (
    <li class="finding" data-subject={subject}>
      <StateMark tone={tone} />
      <div>
        <p class="sentence">
          {first ? <a class="primary" href={href('/processes', { process: first })}>{subject}</a>
            : finding.job ?? finding.array ? <a class="primary" href={jobs}>{subject}</a> : <span class="primary">{subject || 'The run'}</span>}{' '}
          <span>{seen(sentence)}.</span>
          {replicas.length > 1 && <span class="chip">{replicas.length} replicas</span>}
          <span class={`chip ${tone === 'done' ? 'ok' : tone}`}>{state}</span>
        </p>
        {evidence.length > 0 && (
          <ul class="evidence">
            {evidence.map((e, i) => (
              <li key={i} class={e.kind}>
                <span class="quiet kind">{kinds[e.kind]}</span>
                <time class="quiet">{e.time !== undefined ? clock(e.time) : ''}</time>
                <span class="text">{e.subject && <><a href={href('/processes', { process: `${e.subject}.0` })}>{e.subject}</a>{' '}</>}{e.text}</span>
              </li>
            ))}
          </ul>
        )}
        {finding.job !== undefined && <p class="more"><a href={jobs}>The job</a><a href={href('/jobs', { job: finding.job, tab: 'log' })}>Its log</a></p>}
        {first && (
          <p class="more">
            <a href={href('/processes', { process: first, tab: 'events' })}>All its events</a>
            {signalLinks(first).map((link) => <a key={link.path} href={link.href}>{link.title}</a>)}
          </p>
        )}
      </div>
    </li>
  );
}
