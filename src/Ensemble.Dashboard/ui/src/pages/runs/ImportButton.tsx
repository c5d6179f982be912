import { useRef, useState } from 'preact/hooks';
import { upload } from '../../api/client';
import { Button } from '../../kit/Button';
import { toasts } from '../../kit/toastList';

/** Takes in a run that somebody exported as one file. */
export function ImportButton({ onImported }: { onImported: () => void }) {
  const input = useRef<HTMLInputElement>(null);
  const [isBusy, setBusy] = useState(false);
  const take = async (file: File | undefined) => {
    if (!file) return;
    setBusy(true);
    try {
      const { run } = await upload<{ run: string }>('/api/import', file);
      toasts.say('done', `Run ${run} was taken in.`);
      onImported();
    } catch (failure) {
      toasts.say('bad', (failure as Error).message);
    } finally {
      setBusy(false);
      input.current!.value = ''; // the same file can be chosen again
    }
  };
  return (
    <>
      <input ref={input} type="file" accept=".zip" hidden aria-label="A run as a file" onChange={(e) => void take(e.currentTarget.files?.[0])} />
      <Button icon="upload" disabled={isBusy} onClick={() => input.current?.click()}>{isBusy ? 'Importing…' : 'Import'}</Button>
    </>
  );
}
