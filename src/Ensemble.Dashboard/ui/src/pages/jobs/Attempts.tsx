import type { JobAttempt } from '../../api/jobTypes';
import type { Tone } from '../../api/types';
import { duration } from '../../format/duration';
import { shortMoment } from '../../format/time';
import { StateMark } from '../../kit/StateMark';
import { seen } from './text';

const tones: Record<JobAttempt['state'], Tone> = { running: 'ok', completed: 'done', failed: 'bad', cancelled: 'idle', interrupted: 'warn' };

/** Every execution of a job, the newest first. */
export function Attempts({ attempts, now }: { attempts: readonly JobAttempt[]; now: number }) {
  return (
    <section>
      <h3>Attempts</h3>
      <ol class="attempts">
        {attempts.toReversed().map((attempt) => {
          const from = Date.parse(attempt.startedAt);
          return (
            <li key={attempt.number}>
              <span class="number quiet">{attempt.number}</span>
              <StateMark tone={tones[attempt.state]}>{attempt.state}</StateMark>
              <span class="quiet">{shortMoment(from, now)}</span>
              <span class="number">{duration((attempt.endedAt === undefined ? now : Date.parse(attempt.endedAt)) - from)}</span>
              {attempt.cause && <span class="why second">{seen(attempt.cause.reason)}</span>}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
