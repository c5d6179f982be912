import { useEffect, useMemo, useReducer, useState } from 'preact/hooks';
import { useQuery } from '../../app/router';
import { count } from '../../format/numbers';
import { clock, moment } from '../../format/time';
import { Button } from '../../kit/Button';
import { FilterInput } from '../../kit/FilterInput';
import { Icon } from '../../kit/Icon';
import { Select } from '../../kit/Select';
import { evenTops, VirtualList } from '../../kit/VirtualList';
import { findAll, mark, patternOf, readAnsi } from '../console/ansi';
import { JobLogFeed } from './JobLogFeed';
import { type LogLine, ranksOf } from './logLines';
import { jobPath } from './jobsAt';
import '../console/console.css';

const rowHeight = 20;
const letterWidth = 7.23;
const beside = 168;
const besideRank = 72;
const besideNarrow = 24;
const narrow = 700;

/** What a job says, as it says it. */
export function JobLog({ path, id }: { path: string; id: string }) {
  const [rank, setRank] = useQuery('rank');
  const [text, setText] = useState('');
  const [isWrapped, setWrapped] = useState(true);
  const [stick, setStick] = useState(true);
  const [width, setWidth] = useState(600);
  const [feed, setFeed] = useState<JobLogFeed>();
  const [, redraw] = useReducer((n: number) => n + 1, 0);
  useEffect(() => {
    const made = new JobLogFeed(jobPath(path, id, '/log'), () => redraw(undefined as never));
    setFeed(made);
    return () => made.close();
  }, [path, id]);

  const lines = feed?.lines ?? [];
  const ranks = useMemo(() => ranksOf(lines), [lines]);
  const pattern = useMemo(() => patternOf(text, false, false), [text]);
  const shown = useMemo(() => lines.filter((l) => (rank === '' || String(l.rank ?? 'job') === rank) && (!text || l.text.toLowerCase().includes(text.toLowerCase()))), [lines, rank, text]);
  const tops = useMemo(() => (isWrapped || width < narrow ? wrapped(shown, width, isWrapped, ranks.length > 0) : evenTops(shown.length, rowHeight)), [shown, isWrapped, width, ranks.length]);
  return (
    <div class="job-log">
      <div class="tools">
        <FilterInput label="Search the log" value={text} onChange={setText} />
        {ranks.length > 0 && <Select label="Rank" value={rank} options={[['', 'All ranks'], ['job', 'The job itself'], ...ranks.map((r) => [String(r), `Rank ${r}`] as const)]} onChange={setRank} />}
        <Button kind="plain" pressed={isWrapped} onClick={() => setWrapped(!isWrapped)}>Wrap</Button>
        <span class="grow" />
        <span class="quiet" role="status">{feed?.isEnded ? `${count(lines.length)} lines` : feed?.isLoaded ? 'following' : ''}</span>
        <a class="button plain" download href={jobPath(path, id, '/log/download')}><Icon name="download" size={14} />Download</a>
      </div>
      {feed?.isForgetful && <p class="quiet">Only the newest lines are shown; the download has all.</p>}
      {shown.length > 0 ? (
        <VirtualList label="Log of the job" class={`console ${isWrapped ? 'wrapped' : ''}`} count={shown.length} tops={tops} keyOf={(i) => String(shown[i]!.key)} stick={stick}
          onStick={setStick} onSize={setWidth} row={(i) => <Row line={shown[i]!} pattern={pattern} hasRanks={ranks.length > 0} />} />
      ) : feed?.isLoaded && <p class="quiet">{lines.length > 0 ? 'No line fits.' : feed.isEnded ? 'It has said nothing.' : 'It has said nothing yet.'}</p>}
      {!stick && !feed?.isEnded && <div class="to-end"><Button icon="down" onClick={() => setStick(true)}>To the newest</Button></div>}
    </div>
  );
}

function Row({ line, pattern, hasRanks }: { line: LogLine; pattern: RegExp | null; hasRanks: boolean }) {
  const segments = readAnsi(line.text);
  const found = pattern ? findAll(segments.map((s) => s.text).join(''), pattern) : [];
  return (
    <div class="console-line">
      <span class="when" title={moment(line.time)}>{clock(line.time, true)}</span>
      {hasRanks && <span class={`rank ${line.rank === null ? 'quiet' : `series-${1 + (line.rank % 8)}`}`}>{line.rank === null ? 'job' : `rank ${line.rank}`}</span>}
      <span class="what">{mark(segments, found).map((s, i) => (s.found ? <mark key={i} class={s.look}>{s.text}</mark> : s.look ? <span key={i} class={s.look}>{s.text}</span> : s.text))}</span>
    </div>
  );
}

// On a narrow page time and rank stand above the text.
function wrapped(lines: readonly LogLine[], width: number, isWrapped: boolean, hasRanks: boolean): Float64Array {
  const isNarrow = width < narrow;
  const letters = Math.max(10, Math.floor((width - (isNarrow ? besideNarrow : hasRanks ? beside + besideRank : beside)) / letterWidth));
  const tops = new Float64Array(lines.length + 1);
  for (let i = 0; i < lines.length; i++) {
    const length = lines[i]!.text.replace(/\u001b\[[0-9;:]*m/g, '').length;
    tops[i + 1] = tops[i]! + rowHeight * ((isNarrow ? 1 : 0) + (isWrapped ? Math.max(1, Math.ceil(length / letters)) : 1));
  }
  return tops;
}
