import { useMemo } from 'preact/hooks';
import { useAnswer } from '../api/useAnswer';
import { runPath, useStillRun } from '../app/RunContext';
import { usePlace } from '../app/router';
import { type Sender, type SenderList, senderName } from './types';

export interface Senders {
  options: readonly (readonly [value: string, text: string])[];
  /** The one that the address names; undefined for all. */
  chosen: Sender | undefined;
  /** Its parameters for the server. */
  query: { service?: string; instance?: string };
}

/** Who has sent telemetry, and which of them is meant. */
export function useSenders(kind: 'spans' | 'logRecords' | 'points', again: unknown): Senders {
  const run = useStillRun();
  const name = usePlace().query.get('process') ?? '';
  const { value } = useAnswer<SenderList>(runPath(run, '/senders'), {}, again);
  return useMemo(() => {
    const senders = (value?.senders ?? []).filter((s) => s[kind] > 0).map((s) => s.sender);
    const services = [...new Set(senders.map((s) => s.service))];
    const chosen = senders.find((s) => senderName(s) === name || `${s.service}-${s.instance}` === name);
    const service = services.find((s) => s === name);
    const options: [string, string][] = [['', 'All processes']];
    for (const one of services) {
      const own = senders.filter((s) => s.service === one);
      if (own.length > 1) options.push([one, `${one} (all ${own.length})`]);
      for (const sender of own) options.push([senderName(sender), senderName(sender)]);
    }
    if (name && !options.some(([o]) => o === name)) options.push([name, name]);
    const query = chosen ? { service: chosen.service, instance: chosen.instance } : service ? { service } : name && value ? { service: name } : {};
    return { options, chosen, query };
  }, [value, name, kind]);
}
