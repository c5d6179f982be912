import { useEffect, useMemo, useReducer, useState } from 'preact/hooks';
import { setQuery, usePlace, useQuery } from '../../app/router';
import { runPath, useRun } from '../../app/RunContext';
import { bytes, count } from '../../format/numbers';
import { Button } from '../../kit/Button';
import { Empty } from '../../kit/Empty';
import { FilterInput } from '../../kit/FilterInput';
import { Icon } from '../../kit/Icon';
import { Picker } from '../../kit/Picker';
import { Select } from '../../kit/Select';
import { spanOf, TimeSpanSelect } from '../../signals/TimeSpanSelect';
import { patternOf } from './ansi';
import { ConsoleFeed } from './ConsoleFeed';
import { ConsoleLines } from './ConsoleLines';
import './console.css';

export function ConsolePage() {
  const run = useRun();
  const { query } = usePlace();
  const [text, setText] = useQuery('q');
  const [stream, setStream] = useQuery('stream');
  const [wrap, setWrap] = useQuery('wrap');
  const isExpression = query.get('regex') === '1';
  const hasCase = query.get('case') === '1';
  const processes = useMemo(() => (query.get('process') ?? '').split(',').filter(Boolean), [query.get('process')]);
  const [stick, setStick] = useState(true);
  const [match, setMatch] = useState<number | undefined>(undefined);
  const { feed, isAsked } = useFeed(processes);
  const pattern = useMemo(() => patternOf(text, isExpression, hasCase), [text, isExpression, hasCase]);

  // A match is one of the lines that were found: those of another question have other numbers.
  useEffect(() => setMatch(undefined), [feed]);

  const names = useMemo(() => {
    const replicas = run.replicas.map((r) => r.name);
    const several = [...new Set(run.replicas.filter((r) => r.index > 0).map((r) => r.process))];
    return [...several, ...replicas];
  }, [run.replicas]);
  const step = (by: number) => {
    const total = feed?.lines.length ?? 0;
    if (total === 0) return;
    setStick(false);
    const from = match === undefined ? (by < 0 ? total : -1) : match;
    const next = from + by;
    if (next < 0) void feed?.loadOlder();
    setMatch(Math.max(0, Math.min(total - 1, next)));
  };

  return (
    <div class="page console-page">
      <div class="page-head">
        <h1>Console logs</h1>
        <span class="grow" />
        <div class="tools">
          <Picker label="Processes" none="All processes" options={names} chosen={processes} onChange={(chosen) => setQuery({ process: chosen.join(',') })} />
          <Select label="Stream" value={stream} options={[['', 'Both streams'], ['out', 'Output'], ['err', 'Errors']]} onChange={setStream} />
          <TimeSpanSelect />
        </div>
      </div>
      <div class="page-sub tools">
        <FilterInput label="Search the output" value={text} onChange={(value) => {
          setMatch(undefined);
          setText(value);
        }} />
        <Button kind="plain" pressed={isExpression} title="The search is a regular expression" onClick={() => setQuery({ regex: isExpression ? null : '1' })}>.*</Button>
        <Button kind="plain" pressed={hasCase} title="Small and large letters differ" onClick={() => setQuery({ case: hasCase ? null : '1' })}>Aa</Button>
        {text && feed && isAsked && (
          <span class="matches">
            <span role="status">{feed.lines.length === 0 ? (feed.isSearching ? '' : 'None') : `${match === undefined ? '–' : count(match + 1)} / ${count(feed.lines.length)}${feed.hasOlder ? '+' : ''}`}</span>
            <Button kind="plain" icon="up" label="Match before" onClick={() => step(-1)} />
            <Button kind="plain" icon="down" label="Match behind" onClick={() => step(1)} />
          </span>
        )}
        {feed?.isSearching && (text || feed.left > 0) && (
          <span class="searching" role="status">
            <progress max={feed.scanned + feed.left} value={feed.scanned} aria-label="Searched" />
            {bytes(feed.scanned)} of {bytes(feed.scanned + feed.left)}
            <Button kind="plain" onClick={() => feed.stop()}>Stop</Button>
          </span>
        )}
        <span class="grow" />
        {feed?.isFollowing && (
          <Button kind="plain" icon={feed.isPaused ? 'start' : 'pause'} pressed={feed.isPaused} onClick={() => feed.pause(!feed.isPaused)}>
            {feed.isPaused ? `Go on${feed.held.length > 0 ? ` (${count(feed.held.length)} new)` : ''}` : 'Pause'}
          </Button>
        )}
        <Button kind="plain" pressed={wrap === '1'} onClick={() => setWrap(wrap === '1' ? '' : '1')}>Wrap</Button>
        <a class="button plain" download href={`${runPath(run, '/console/download')}?${downloadQuery(query, processes)}`}><Icon name="download" size={14} />Download</a>
      </div>
      {feed?.problem ? <Empty icon="search" title="Nothing can be shown"><p>{feed.problem}</p></Empty>
        : feed && feed.lines.length > 0 ? (
          <ConsoleLines feed={feed} pattern={pattern} isWrapped={wrap === '1'} stick={stick} onStick={setStick} match={match} isSearch={text !== ''} />
        ) : feed?.isLoaded && !feed.isSearching && (
          <Empty icon="console" title={text ? 'No line has this in it' : 'No output yet'}>
            <p>{text ? 'Other processes, another time or other words may have.' : 'What processes write to their standard output and error is shown here as it comes.'}</p>
          </Empty>
        )}
      {!stick && feed?.isFollowing && <div class="to-end"><Button icon="down" onClick={() => setStick(true)}>To the newest</Button></div>}
    </div>
  );
}

/** The lines that are shown, and whether they answer what is asked now: while somebody types they are still those of before. */
function useFeed(processes: readonly string[]): { feed: ConsoleFeed | undefined; isAsked: boolean } {
  const run = useRun();
  const { query } = usePlace();
  const [shown, setShown] = useState<{ feed: ConsoleFeed; asked: string }>();
  const [, redraw] = useReducer((n: number) => n + 1, 0);
  const asked = ['q', 'regex', 'case', 'stream', 'last', 'from', 'to', 'at'].map((name) => query.get(name) ?? '').join('\n');
  useEffect(() => {
    const { from, to } = spanOf(query, Date.now());
    // While somebody types, not every letter is a search.
    let made: ConsoleFeed | undefined;
    const timer = setTimeout(() => {
      made = new ConsoleFeed(runPath(run, '/console'), processes, {
        q: query.get('q') ?? undefined, regex: query.get('regex') ?? undefined, case: query.get('case') ?? undefined, stream: query.get('stream') ?? undefined,
        from: from === undefined ? undefined : String(from), to: to === undefined ? undefined : String(to), around: query.get('at') ?? undefined,
      }, () => redraw(undefined as never));
      setShown({ feed: made, asked });
    }, query.get('q') ? 200 : 0);
    return () => {
      clearTimeout(timer);
      made?.close();
    };
  }, [run.id, processes.join(','), asked]);
  return { feed: shown?.feed, isAsked: shown?.asked === asked };
}

function downloadQuery(query: URLSearchParams, processes: readonly string[]): string {
  const parameters = new URLSearchParams();
  for (const process of processes) parameters.append('process', process);
  const { from, to } = spanOf(query, Date.now());
  if (from !== undefined) parameters.set('from', String(from));
  if (to !== undefined) parameters.set('to', String(to));
  for (const name of ['q', 'regex', 'case', 'stream']) if (query.get(name)) parameters.set(name, query.get(name)!);
  return parameters.toString();
}
