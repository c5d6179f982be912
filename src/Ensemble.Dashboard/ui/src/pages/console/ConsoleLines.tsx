import { useMemo, useState } from 'preact/hooks';
import { href } from '../../app/router';
import { clock, moment } from '../../format/time';
import { evenTops, VirtualList } from '../../kit/VirtualList';
import { colorOf } from '../../signals/colors';
import { findAll, mark, readAnsi } from './ansi';
import type { ConsoleFeed, Line } from './ConsoleFeed';

interface ConsoleLinesProps {
  feed: ConsoleFeed;
  pattern: RegExp | null;
  isWrapped: boolean;
  stick: boolean;
  onStick: (stick: boolean) => void;
  /** The line that was stepped to. */
  match: number | undefined;
  isSearch: boolean;
}

const rowHeight = 20;
// Of the font that lines are set in: a line that is wrapped takes as many rows as its letters need.
const letterWidth = 7.23;
const beside = 250;
const besideNarrow = 24;
const narrow = 700;

export function ConsoleLines({ feed, pattern, isWrapped, stick, onStick, match, isSearch }: ConsoleLinesProps) {
  const [width, setWidth] = useState(1000);
  const { lines } = feed;
  const tops = useMemo(() => (isWrapped || width < narrow ? wrapped(lines, width, isWrapped) : evenTops(lines.length, rowHeight)), [lines, isWrapped, width]);
  return (
    <VirtualList label="Lines of output" class={`console ${isWrapped ? 'wrapped' : ''}`} count={lines.length} tops={tops} keyOf={(i) => lines[i]!.place}
      stick={stick && match === undefined} onStick={onStick} onNearTop={() => void feed.loadOlder()} onNearEnd={() => void feed.loadNewer()} target={match}
      onSize={setWidth} row={(i) => <Row line={lines[i]!} pattern={pattern} isMatch={i === match} isSearch={isSearch} />} />
  );
}

function Row({ line, pattern, isMatch, isSearch }: { line: Line; pattern: RegExp | null; isMatch: boolean; isSearch: boolean }) {
  const segments = readAnsi(line.text);
  const found = pattern ? findAll(segments.map((s) => s.text).join(''), pattern) : [];
  const label = line.replica.slice(line.replica.indexOf('/') + 1);
  return (
    <div class={`console-line ${line.isError ? 'error' : ''} ${isMatch ? 'match' : ''}`}>
      <a class="when" {...where(line, isSearch)}>{clock(line.time, true)}</a>
      <span class={`who series-${colorOf(line.replica)}`} title={line.isError ? `${line.replica}, standard error` : line.replica}>{label}</span>
      <span class="what">
        {mark(segments, found).map((s, i) => (s.found ? <mark key={i} class={s.look}>{s.text}</mark> : s.look ? <span key={i} class={s.look}>{s.text}</span> : s.text))}
        {line.isCut && <span class="quiet"> … (longer than what is shown)</span>}
      </span>
    </div>
  );
}

// Of what was found one wants to see what stands around it; of what is read, what else happened then.
function where(line: Line, isSearch: boolean): { href: string; title: string } {
  return isSearch
    ? { href: href('/console', { at: String(Math.floor(line.time)), process: new URLSearchParams(location.search).get('process') }), title: `${moment(line.time)}: what stands around it` }
    : { href: href('/traces', { from: String(Math.floor(line.time) - 1000), to: String(Math.ceil(line.time) + 1000) }), title: `${moment(line.time)}: traces at this moment` };
}

// On a narrow page time and name stand above the text.
function wrapped(lines: readonly Line[], width: number, isWrapped: boolean): Float64Array {
  const isNarrow = width < narrow;
  const letters = Math.max(10, Math.floor((width - (isNarrow ? besideNarrow : beside)) / letterWidth));
  const tops = new Float64Array(lines.length + 1);
  for (let i = 0; i < lines.length; i++) {
    const length = lines[i]!.text.replace(/\u001b\[[0-9;:]*m/g, '').length;
    tops[i + 1] = tops[i]! + rowHeight * ((isNarrow ? 1 : 0) + (isWrapped ? Math.max(1, Math.ceil(length / letters)) : 1));
  }
  return tops;
}
