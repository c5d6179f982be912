import { hrefWith } from '../../app/router';
import type { ProcessRow } from './rows';

/** The name, which opens the details. What all of a group have in common stands back. */
export function ProcessName({ row, isGrouped }: { row: ProcessRow; isGrouped: boolean }) {
  const cut = row.local.lastIndexOf('/') + 1;
  return (
    <a class="process-name truncate" href={hrefWith({ process: row.name })} title={row.name} data-process={row.name}>
      <span class="quiet">{isGrouped ? row.local.slice(0, cut) : `${row.experiment ? `${row.experiment}/` : ''}${row.local.slice(0, cut)}`}</span>
      <span class="primary">{row.local.slice(cut)}</span>
    </a>
  );
}
