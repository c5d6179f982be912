import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { JobRowsMessage } from '../api/jobTypes';
import type { RunSummary } from '../api/types';
import { useAnswer } from '../api/useAnswer';
import { moment } from '../format/time';
import { Dialog } from '../kit/Dialog';
import { Icon, type IconName } from '../kit/Icon';
import { useJobsAt } from '../pages/jobs/jobsAt';
import { act } from './actions';
import { pages } from './pages';
import { go, href } from './router';
import { outcomeWords } from './RunChooser';
import { useCanAct, useStillRun } from './RunContext';
import { chooseTheme } from './theme';

interface Entry {
  text: string;
  kind: string;
  icon: IconName;
  run: () => void;
}

const most = 50;
const mostJobs = 12;
const patience = 150;

/** Goes anywhere and does anything by a few letters of its name. */
export function Palette({ onClose }: { onClose: () => void }) {
  const run = useStillRun();
  const canAct = useCanAct();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const list = useRef<HTMLUListElement>(null);
  const { value: runs } = useAnswer<RunSummary[]>('/api/runs', { limit: 50 });

  const entries = useMemo<Entry[]>(() => [
    ...pages.map((p): Entry => ({ text: p.title, kind: 'Page', icon: p.icon, run: () => go(href(p.path)) })),
    ...run.replicas.map((r): Entry => ({ text: r.name, kind: r.state, icon: 'processes', run: () => go(href('/processes', { process: r.name })) })),
    ...(canAct ? run.replicas.flatMap((r): Entry[] => [
      { text: `Restart ${r.name}`, kind: 'Action', icon: 'restart', run: () => void act(run, 'restart', [r.name]) },
      { text: `Stop ${r.name}`, kind: 'Action', icon: 'stop', run: () => void act(run, 'stop', [r.name]) },
      { text: `Start ${r.name}`, kind: 'Action', icon: 'start', run: () => void act(run, 'start', [r.name]) },
    ]) : []),
    { text: 'Light theme', kind: 'Action', icon: 'sun', run: () => chooseTheme('light') },
    { text: 'Dark theme', kind: 'Action', icon: 'moon', run: () => chooseTheme('dark') },
    ...(runs ?? []).map((r): Entry => ({
      text: `Run ${r.started === null ? r.id : moment(r.started)}`, kind: outcomeWords[r.outcome], icon: 'runs',
      run: () => go(href('/processes', { run: r.live ? null : r.id })),
    })),
  ], [runs]);
  const jobs = useFoundJobs(text);
  const found = useMemo(() => [...search(entries, text), ...jobs].slice(0, most), [entries, text, jobs]);
  const choose = (entry: Entry | undefined) => {
    if (!entry) return;
    onClose();
    entry.run();
  };
  useEffect(() => list.current?.children[at]?.scrollIntoView({ block: 'nearest' }), [at]);

  return (
    <Dialog title="Find" untitled className="palette wide" onClose={onClose}>
      <input data-first type="text" role="combobox" aria-expanded="true" aria-controls="palette-list" aria-activedescendant={found[at] ? `palette-${at}` : undefined}
        aria-label="Find pages, processes, jobs and actions" placeholder="Find pages, processes, jobs and actions" value={text} spellcheck={false} autocomplete="off"
        onInput={(e) => {
          setText(e.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={(e) => {
          if (e.key === 'ArrowDown') setAt(Math.min(at + 1, found.length - 1));
          else if (e.key === 'ArrowUp') setAt(Math.max(at - 1, 0));
          else if (e.key === 'Enter') choose(found[at]);
          else return;
          e.preventDefault();
        }} />
      <ul ref={list} id="palette-list" role="listbox" aria-label="Found">
        {found.map((entry, i) => (
          <li key={`${entry.kind} ${entry.text}`} id={`palette-${i}`} role="option" aria-selected={i === at} onPointerMove={() => setAt(i)} onClick={() => choose(entry)}>
            <Icon name={entry.icon} size={14} />
            <span class="truncate">{entry.text}</span>
            <span class="kind">{entry.kind}</span>
          </li>
        ))}
      </ul>
      {found.length === 0 && <p class="nothing">Nothing is called so.</p>}
    </Dialog>
  );
}

// There may be a million: the server finds them.
function useFoundJobs(text: string): readonly Entry[] {
  const { path, isMine } = useJobsAt();
  const [asked, setAsked] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setAsked(text.trim()), patience);
    return () => clearTimeout(timer);
  }, [text]);
  const { value } = useAnswer<JobRowsMessage>(asked.length < 2 ? null : `${path}/jobs`, { q: asked, size: mostJobs });
  return useMemo(() => (asked === '' || text.trim() !== asked ? [] : value?.rows ?? []).map((r): Entry => ({
    text: r.id, kind: r.array ? 'Jobs' : `Job, ${r.state}`, icon: 'jobs',
    run: () => go(href('/jobs', { of: isMine ? 'mine' : null, ...(r.array ? { array: r.id } : { job: r.id }) })),
  })), [value, asked, text]);
}

// All words must occur; what begins with the text comes first.
function search(entries: readonly Entry[], text: string): readonly Entry[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const found = entries.filter((e) => words.every((w) => e.text.toLowerCase().includes(w)));
  const start = words[0] ?? '';
  return [...found.filter((e) => e.text.toLowerCase().startsWith(start)), ...found.filter((e) => !e.text.toLowerCase().startsWith(start))].slice(0, most);
}
