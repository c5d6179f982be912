import { Menu } from '../kit/Menu';

const formats = {
  bundle: 'All of the run, as one file to open elsewhere',
  otlp: 'Telemetry as OTLP JSON',
  perfetto: 'Trace for Perfetto and Chrome',
  csv: 'Tables as CSV',
} as const;

export type ExportFormat = keyof typeof formats;

interface ExportMenuProps {
  /** The id of the run, or `current`. */
  run: string;
  of: readonly ExportFormat[];
  /** Whether there is room for the icon only. */
  isSmall?: boolean;
}

/** A run as a file. */
export function ExportMenu({ run, of, isSmall }: ExportMenuProps) {
  return (
    <Menu label={isSmall ? `Export ${run}` : 'Export'} icon="download" kind="plain" {...(isSmall ? {} : { text: 'Export' })}
      items={of.map((format) => ({ text: formats[format], onChoose: () => download(`/api/runs/${encodeURIComponent(run)}/export?format=${format}`) }))} />
  );
}

function download(path: string): void {
  const link = document.createElement('a');
  link.href = path;
  link.download = '';
  link.click();
}
