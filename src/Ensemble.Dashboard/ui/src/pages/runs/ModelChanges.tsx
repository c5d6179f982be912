import type { Comparison, RunSummary } from '../../api/types';
import { moment } from '../../format/time';

const words = { added: 'Added', removed: 'Removed', changed: 'Changed' } as const;
const tones = { added: 'ok', removed: 'bad', changed: 'warn' } as const;

/** What of the declaration differs, environment included. */
export function ModelChanges({ runs, models }: { runs: readonly RunSummary[]; models: Comparison['models'] }) {
  return (
    <section>
      <h2>Model</h2>
      {models.map((model) => {
        const run = runs.find((r) => r.id === model.run)!;
        const title = runs.length > 2 && <h3>{run.started === null ? run.id : moment(run.started)}, compared with the first</h3>;
        if (model.changes.length === 0) return <div key={model.run}>{title}<p class="second">Nothing of the declaration differs.</p></div>;
        return (
          <div key={model.run}>
            {title}
            <ul class="changes">
              {model.changes.map((change) => (
                <li key={change.subject}>
                  <span class={`chip ${tones[change.kind]}`}>{words[change.kind]}</span> <strong>{change.subject}</strong>
                  {change.fields.length > 0 && (
                    <dl>
                      {change.fields.map((f) => (
                        <div key={f.path}>
                          <dt><code>{f.path}</code></dt>
                          <dd><del>{f.before ?? 'nothing'}</del> <ins>{f.after ?? 'nothing'}</ins></dd>
                        </div>
                      ))}
                    </dl>
                  )}
                </li>
              ))}
            </ul>
          </div>
        );
      })}
      {models.length === 0 && <p class="second">There is no plan to compare.</p>}
    </section>
  );
}
