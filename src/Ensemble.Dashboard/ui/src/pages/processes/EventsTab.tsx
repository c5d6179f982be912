import type { JournalMessage } from '../../api/types';
import { useAnswer } from '../../api/useAnswer';
import { runPath, useRun } from '../../app/RunContext';
import { clock } from '../../format/time';
import { StateMark } from '../../kit/StateMark';
import type { ProcessRow } from './rows';

/** What happened to a replica, the newest first. */
export function EventsTab({ row }: { row: ProcessRow }) {
  const run = useRun();
  const newest = run.events.findLast((e) => e.subject === row.name)?.sequence;
  const { value } = useAnswer<JournalMessage>(runPath(run, '/events'), { subject: row.name }, newest);
  if (!value) return null;
  if (value.events.length === 0) return <p class="quiet">Nothing has happened to it yet.</p>;
  return (
    <ol class="events">
      {value.events.toReversed().map((event) => (
        <li key={event.sequence}>
          <time class="quiet" dateTime={new Date(event.time).toISOString()}>{clock(event.time, true)}</time>
          <StateMark tone={event.tone} />
          <span>{event.text}</span>
        </li>
      ))}
    </ol>
  );
}
