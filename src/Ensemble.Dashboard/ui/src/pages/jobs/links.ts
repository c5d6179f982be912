import type { JobRow } from '../../api/jobTypes';

/** From the end of a job to one that came after it. */
export interface JobLink {
  key: string;
  /** When it ended, or the newest that is known. */
  time: number;
  /** Where what came after it begins to be seen, where that is later. */
  until: number;
  /** The places of both among the rows. */
  from: number;
  to: number;
  /** Whether the wait is over. */
  isMet: boolean;
}

/** What depends on what, of jobs that are both among the rows. */
export function linksOf(rows: readonly JobRow[], now: number): JobLink[] {
  const places = new Map(rows.map((row, i) => [row.id, i]));
  return rows.flatMap((row, to) => (row.after ?? []).flatMap((id): JobLink[] => {
    const from = places.get(id);
    if (from === undefined || from === to) return [];
    const before = rows[from]!;
    const time = before.completedAt ?? now;
    return [{ key: `${id} ${row.id}`, time, until: Math.max(time, row.scheduledAt), from, to, isMet: before.completedAt !== undefined }];
  }));
}
