import { useEffect, useState } from 'preact/hooks';
import { Button } from './Button';
import { StateMark } from './StateMark';
import { toasts } from './toastList';

export function Toasts() {
  const [shown, setShown] = useState(toasts.shown);
  useEffect(() => {
    const listener = () => setShown(toasts.shown);
    toasts.listeners.add(listener);
    return () => void toasts.listeners.delete(listener);
  }, []);
  return (
    <div class="toasts" role="status" aria-live="polite">
      {shown.map((toast) => (
        <div key={toast.id} class="toast">
          <StateMark tone={toast.tone} />
          <span class="said">{toast.text}</span>
          <Button kind="plain" icon="close" label="Close this message" onClick={() => toasts.close(toast.id)} />
        </div>
      ))}
    </div>
  );
}
