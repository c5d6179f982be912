import { useEffect, useRef, useState } from 'preact/hooks';
import { Icon } from './Icon';

export interface Column<T> {
  key: string;
  title: string;
  /** Pixels; what is left over goes to the columns that grow. */
  width: number;
  grow?: boolean;
  align?: 'right';
  /** 1 is always there; where there is little room the greatest go first. */
  priority: number;
  /** The heading is only heard. */
  untitled?: boolean;
  heading?: preact.ComponentChildren;
  cell: (row: T) => preact.ComponentChildren;
  /** Makes the column one to sort by. */
  sort?: (row: T) => string | number;
}

export interface Section<T> {
  title: preact.ComponentChildren;
  key: string;
  rows: readonly T[];
}

interface TableProps<T> {
  label: string;
  columns: readonly Column<T>[];
  /** One without a title for rows that are in no group. */
  sections: readonly Section<T>[];
  rowKey: (row: T) => string;
  onOpen?: (row: T) => void;
  chosen?: (row: T) => boolean;
  /** The column's key, with `-` in front for the greatest first. */
  sort: string;
  onSort: (sort: string) => void;
  /** Told when the last rows come in sight. */
  onNearEnd?: () => void;
}

const rowHeight = 36;
const spare = 8;
const near = 20;

/** Rows in order. Of thousands only those in sight are drawn, and columns leave where there is no room for them. */
export function Table<T>({ label, columns, sections, rowKey, onOpen, chosen, sort, onSort, onNearEnd }: TableProps<T>) {
  const frame = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 800, width: 1200 });
  useEffect(() => {
    const element = frame.current!;
    const look = () => setView({ top: element.scrollTop, height: element.clientHeight, width: element.clientWidth });
    const observer = new ResizeObserver(look);
    observer.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, []);

  const count = sections.reduce((sum, section) => sum + section.rows.length, 0);
  const isNearEnd = view.top + view.height > (count - near) * rowHeight;
  useEffect(() => {
    if (isNearEnd) onNearEnd?.();
  }, [isNearEnd, count]);

  const shown = fit(columns, view.width);
  const by = columns.find((c) => c.key === sort.replace(/^-/, '') && c.sort)?.sort;
  const lines = sections.flatMap((section) => [
    ...(section.title ? [{ section, row: undefined }] : []),
    ...order(section.rows, by, sort.startsWith('-')).map((row) => ({ section: undefined, row })),
  ]);
  const first = Math.max(0, Math.floor(view.top / rowHeight) - spare);
  const last = Math.min(lines.length, Math.ceil((view.top + view.height) / rowHeight) + spare);
  return (
    <div ref={frame} class="table-frame" tabIndex={0} role="group" aria-label={label}>
      <table class="table" aria-rowcount={lines.length + 1} aria-label={label}>
        <colgroup>{shown.map((c) => <col key={c.key} style={{ width: c.grow ? 'auto' : `${c.width}px` }} />)}</colgroup>
        <thead><tr>{shown.map((c) => <Heading key={c.key} column={c} sort={sort} onSort={onSort} />)}</tr></thead>
        <tbody>
          {first > 0 && <tr key="above" class="spacer" aria-hidden="true" style={{ height: `${first * rowHeight}px` }}><td colSpan={shown.length} /></tr>}
          {lines.slice(first, last).map(({ section, row }, i) => section !== undefined
            ? <tr key={`group ${section.key}`} class="group" aria-rowindex={first + i + 2}><td colSpan={shown.length}>{section.title}<span class="n">{section.rows.length}</span></td></tr>
            : (
              <tr key={rowKey(row!)} data-row={rowKey(row!)} class={`line ${chosen?.(row!) ? 'chosen' : ''}`} aria-rowindex={first + i + 2}
                onClick={(e) => (e.target as Element).closest('a, button, input, label') || onOpen?.(row!)}>
                {shown.map((c) => <td key={c.key} class={`${c.align ?? ''} ${c.untitled ? 'bare' : ''}`}>{c.cell(row!)}</td>)}
              </tr>
            ))}
          {last < lines.length && <tr key="below" class="spacer" aria-hidden="true" style={{ height: `${(lines.length - last) * rowHeight}px` }}><td colSpan={shown.length} /></tr>}
        </tbody>
      </table>
    </div>
  );
}

function Heading<T>({ column, sort, onSort }: { column: Column<T>; sort: string; onSort: (sort: string) => void }) {
  const direction = sort === column.key ? 'ascending' : sort === `-${column.key}` ? 'descending' : undefined;
  const title = column.heading ?? (column.untitled ? <span class="visually-hidden">{column.title}</span> : column.title);
  return (
    <th scope="col" class={`${column.align ?? ''} ${column.untitled ? 'bare' : ''}`} aria-sort={direction}>
      {column.sort === undefined ? title : (
        <button type="button" onClick={() => onSort(direction === 'ascending' ? `-${column.key}` : column.key)}>
          {title}
          {direction && <Icon name={direction === 'ascending' ? 'up' : 'down'} size={12} />}
        </button>
      )}
    </th>
  );
}

function fit<T>(columns: readonly Column<T>[], width: number): readonly Column<T>[] {
  let shown = columns;
  for (let least = Math.max(...columns.map((c) => c.priority)); least > 1; least--) {
    if (shown.reduce((sum, c) => sum + c.width, 0) <= width) break;
    shown = shown.filter((c) => c.priority < least);
  }
  return shown;
}

function order<T>(rows: readonly T[], by: ((row: T) => string | number) | undefined, descending: boolean): readonly T[] {
  if (!by) return rows;
  const compare = (a: string | number, b: string | number) =>
    typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), undefined, { numeric: true });
  const sorted = rows.map((row) => ({ row, value: by(row) })).sort((a, b) => compare(a.value, b.value)).map((r) => r.row);
  return descending ? sorted.reverse() : sorted;
}
