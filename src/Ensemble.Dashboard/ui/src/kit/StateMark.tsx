import type { Tone } from '../api/types';

const shapes: Record<Tone, preact.JSX.Element> = {
  ok: <circle cx="6" cy="6" r="4.5" fill="currentColor" />,
  done: <path d="m2.2 6.4 2.6 2.6 5-5.8" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round" />,
  busy: <><circle cx="6" cy="6" r="4.4" fill="none" stroke="currentColor" stroke-width="1.5" /><path d="M6 1.6a4.4 4.4 0 0 1 0 8.8z" fill="currentColor" /></>,
  warn: <path d="M6 1.2 11.2 10.5H.8z" fill="currentColor" />,
  bad: <path d="m6 .8 5.2 5.2L6 11.2.8 6zM4.4 4.4l3.2 3.2M7.6 4.4 4.4 7.6" fill="none" stroke="currentColor" stroke-width="1.4" stroke-linejoin="round" />,
  idle: <circle cx="6" cy="6" r="4.2" fill="none" stroke="currentColor" stroke-width="1.5" />,
};

/** How something is: a shape and a colour, and the words beside it. */
export function StateMark({ tone, children, title }: { tone: Tone; children?: preact.ComponentChildren; title?: string | undefined }) {
  return (
    <span class="state" title={title}>
      <svg width="12" height="12" viewBox="0 0 12 12" class={`tone-${toneClass(tone)}`} aria-hidden="true">{shapes[tone]}</svg>
      {children !== undefined && <span class="words">{children}</span>}
    </span>
  );
}

export function toneClass(tone: Tone): string {
  return tone === 'done' ? 'ok' : tone;
}
