import { useState } from 'preact/hooks';
import { plural } from '../../format/numbers';
import type { Instrument } from './types';
import { unitWords } from './units';

interface InstrumentTreeProps {
  instruments: readonly Instrument[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}

/** What is measured, by the first part of its name. */
export function InstrumentTree({ instruments, chosen, onChange }: InstrumentTreeProps) {
  const [filter, setFilter] = useState('');
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  const shown = instruments.filter((i) => words.every((w) => `${i.name} ${i.description}`.toLowerCase().includes(w)));
  const groups = new Map<string, Instrument[]>();
  for (const instrument of shown) {
    const head = instrument.name.split(/[._]/)[0]!;
    groups.set(head, [...(groups.get(head) ?? []), instrument]);
  }
  return (
    <div class="instruments">
      <input class="field" type="text" data-filter placeholder="Find an instrument" aria-label="Find an instrument" value={filter} onInput={(e) => setFilter(e.currentTarget.value)} />
      <div class="instrument-list" tabIndex={0} role="group" aria-label="Instruments">
        {[...groups].map(([head, members]) => (
          <fieldset key={head}>
            <legend>{head}</legend>
            {members.map((i) => (
              <label key={`${i.name} ${i.unit} ${i.kind}`} title={i.description}>
                <input class="checkbox" type="checkbox" checked={chosen.includes(i.name)}
                  onChange={() => onChange(chosen.includes(i.name) ? chosen.filter((c) => c !== i.name) : [...chosen, i.name])} />
                <span class="words">
                  <span class="name">{i.name.split(/(?<=[._])/).map((part) => [part, <wbr />])}</span>
                  <span class="quiet">{unitWords(i.unit)} · {plural(i.series.length, 'series', 'series')}</span>
                </span>
              </label>
            ))}
          </fieldset>
        ))}
        {shown.length === 0 && <p class="quiet">No instrument is called so.</p>}
      </div>
    </div>
  );
}
