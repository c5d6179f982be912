/** A line of a job's log. */
export interface LogLine {
  key: number;
  time: number;
  /** Null for what the job itself or its only process says. */
  rank: number | null;
  text: string;
}

const tag = /^\[RANK (\d{1,7})\] /;

/** Reads a line as the API tells it: ranks stand before the text. */
export function readLine(key: number, line: { time: string; text: string }): LogLine {
  const found = tag.exec(line.text);
  return found
    ? { key, time: Date.parse(line.time), rank: Number(found[1]), text: line.text.slice(found[0].length) }
    : { key, time: Date.parse(line.time), rank: null, text: line.text };
}

/** The ranks that have said something. */
export function ranksOf(lines: readonly LogLine[]): number[] {
  const ranks = new Set<number>();
  for (const line of lines) if (line.rank !== null) ranks.add(line.rank);
  return [...ranks].sort((a, b) => a - b);
}
