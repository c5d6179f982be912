import { useAnswer } from '../../api/useAnswer';
import { href, setQuery } from '../../app/router';
import { runPath, useStillRun } from '../../app/RunContext';
import { duration } from '../../format/duration';
import { clock, moment } from '../../format/time';
import { Drawer } from '../../kit/Drawer';
import { Facts } from '../../kit/Facts';
import { StateMark } from '../../kit/StateMark';
import { Attributes } from '../../signals/Attributes';
import { type Sender, senderName } from '../../signals/types';
import type { LogMark } from './Waterfall';

interface SpanDetail {
  id: string;
  parent?: string;
  name: string;
  kind: string;
  status: string;
  message: string;
  start: number;
  duration: number;
  scope: string;
  sender: Sender;
  attributes: [string, string][];
  events: { time: number; name: string; attributes: [string, string][] }[];
  links: { trace: string; span: string; attributes: [string, string][] }[];
  dropped: number;
}

export function SpanDrawer({ trace, span, traceStart, logs }: { trace: string; span: string; traceStart: number; logs: readonly LogMark[] }) {
  const run = useStillRun();
  const { value, problem } = useAnswer<SpanDetail>(runPath(run, `/traces/${encodeURIComponent(trace)}/spans/${encodeURIComponent(span)}`));
  const close = () => setQuery({ span: null });
  if (!value || value.id !== span) return <Drawer title={problem ? 'This span cannot be shown' : 'Span'} onClose={close}>{problem && <p>{problem}</p>}</Drawer>;
  const name = senderName(value.sender);
  return (
    <Drawer title={value.name || '(no name)'} lead={<span class="quiet">{name} · {duration(value.duration)}</span>} onClose={close}>
      <section>
        <Facts of={[
          ['Outcome', value.status === 'Error' ? <StateMark tone="bad">Failed{value.message && `: ${value.message}`}</StateMark> : value.status === 'Ok' ? <StateMark tone="done">Succeeded</StateMark> : undefined],
          ['Began', `${moment(value.start)}.${String(Math.floor(value.start) % 1000).padStart(3, '0')}, ${duration(value.start - traceStart)} behind the trace`],
          ['Took', duration(value.duration)],
          ['Kind', value.kind === 'Unspecified' ? undefined : value.kind],
          ['Library', value.scope],
          ['Output', <a href={href('/console', { at: String(Math.floor(value.start)), process: value.sender.replica ?? null })}>Console at this moment</a>],
          ['Left out', value.dropped > 0 ? `${value.dropped} parts, which were above a limit` : undefined],
        ]} />
      </section>
      <section><h3>Attributes</h3><Attributes of={value.attributes} /></section>
      {value.events.length > 0 && (
        <section>
          <h3>Events</h3>
          <ol class="span-events">
            {value.events.map((e, i) => (
              <li key={i}><span class="mono quiet">{clock(e.time, true)}</span> <strong>{e.name}</strong>{e.attributes.length > 0 && <Attributes of={e.attributes} />}</li>
            ))}
          </ol>
        </section>
      )}
      {logs.length > 0 && (
        <section>
          <h3>Log records</h3>
          <ol class="span-events">{logs.map((l, i) => <li key={i}><span class="mono quiet">{clock(l.time, true)}</span> <span class={l.severity >= 17 ? 'tone-bad' : ''}>{l.body}</span></li>)}</ol>
        </section>
      )}
      {value.links.length > 0 && (
        <section>
          <h3>Links</h3>
          <ul class="span-events">
            {value.links.map((l, i) => (
              <li key={i}><a href={href('/traces', { trace: l.trace, span: l.span })}><code>{l.trace.slice(0, 12)}… / {l.span}</code></a>{l.attributes.length > 0 && <Attributes of={l.attributes} />}</li>
            ))}
          </ul>
        </section>
      )}
      <section><h3>Process</h3><Attributes of={value.sender.attributes} /></section>
    </Drawer>
  );
}
