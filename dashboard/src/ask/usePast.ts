// The questions of this browser's user, in local storage; the answers stay in the tab.
import { useCallback, useState } from "react";
import { currentKey } from "../api/session";
import { drawer, parsePast, type Past, remember } from "../lib/past";
import { formatQuestion, type Question } from "../lib/scope";

export function usePast() {
  const name = drawer(currentKey());
  const [past, setPast] = useState<Past[]>(() => parsePast(localStorage.getItem(name)));
  const note = useCallback(
    (question: Question): void =>
      setPast((before) => {
        const after = remember(before, { search: formatQuestion(question), text: question.text, at: Date.now() });
        localStorage.setItem(name, JSON.stringify(after));
        return after;
      }),
    [name],
  );
  const clear = useCallback((): void => {
    localStorage.removeItem(name);
    setPast([]);
  }, [name]);
  return { past, note, clear };
}
