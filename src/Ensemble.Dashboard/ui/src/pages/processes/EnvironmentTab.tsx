import { useState } from 'preact/hooks';
import { post } from '../../api/client';
import type { ProcessDetail } from '../../api/types';
import { runPath, useSession, useStillRun } from '../../app/RunContext';
import { Button } from '../../kit/Button';
import { FilterInput } from '../../kit/FilterInput';
import { toasts } from '../../kit/toastList';

/** The variables. Secrets are fetched only when somebody asks for one of them. */
export function EnvironmentTab({ detail }: { detail: ProcessDetail }) {
  const run = useStillRun();
  const { canOperate } = useSession();
  const [filter, setFilter] = useState('');
  const [revealed, setRevealed] = useState<Record<string, string>>({});
  const shown = detail.environment.filter((v) => `${v.name}=${v.value}`.toLowerCase().includes(filter.toLowerCase()));
  const reveal = async (variable: string) => {
    try {
      const { value } = await post<{ value: string }>(runPath(run, '/reveal'), { replica: detail.name, variable });
      setRevealed({ ...revealed, [variable]: value });
    } catch (failure) {
      toasts.say('bad', (failure as Error).message);
    }
  };
  const parts = [['Declared', shown.filter((v) => v.isDeclared)], ['From the wiring', shown.filter((v) => !v.isDeclared)]] as const;
  return (
    <>
      <FilterInput label="Filter variables" value={filter} onChange={setFilter} />
      {parts.map(([title, variables]) => variables.length > 0 && (
        <section key={title} class="variables">
          <h3>{title}</h3>
          <dl>
            {variables.map((v) => (
              <div key={v.name} class="variable">
                <dt><code>{v.name}</code></dt>
                <dd>
                  <code>{revealed[v.name] ?? (v.value || '(empty)')}</code>
                  {v.isMasked && canOperate && revealed[v.name] === undefined && (
                    <Button kind="plain" icon="eye" label={`Show the value of ${v.name}`} onClick={() => void reveal(v.name)} />
                  )}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      {shown.length === 0 && <p class="quiet">No variable fits.</p>}
    </>
  );
}
