import { useEffect, useReducer, useState } from 'preact/hooks';
import { LiveJobs } from '../../api/LiveJobs';

const patience = 200;

/** The jobs that answer a question. Those of the question before stay until the next are there; while somebody types, not every letter is a question. */
export function useJobs(path: string, query: string, isTyped: boolean): LiveJobs | undefined {
  const [shown, setShown] = useState<LiveJobs>();
  const [, redraw] = useReducer((n: number) => n + 1, 0);
  useEffect(() => {
    let made: LiveJobs | undefined;
    const timer = setTimeout(() => {
      const jobs = new LiveJobs(`${path}/jobs/live?${query}`, new URLSearchParams(query).has('array'), () => {
        if (jobs.isLoaded || jobs.connection === 'lost') setShown((before) => (jobs.isLoaded ? jobs : before ?? jobs));
        redraw(undefined as never);
      });
      made = jobs;
    }, isTyped ? patience : 0);
    return () => {
      clearTimeout(timer);
      made?.close();
    };
  }, [path, query]);
  return shown;
}
