// The focus is never lost: where what had it goes away, and nothing takes it, the nearest thing that is left gets it.
import { useEffect } from "react";

/** So long a dialog or a form may take to pass the focus on by itself. */
const OTHERS_MS = 150;
const FOCUSABLE = "a[href], button:not(:disabled), input:not(:disabled, [hidden]), select:not(:disabled), textarea:not(:disabled), summary, [tabindex='0']";

export function useKeptFocus(): void {
  useEffect(() => {
    let path: Element[] = []; // what has the focus, and all that it is in
    let timer: ReturnType<typeof setTimeout> | undefined;
    const isGone = (each: Element | undefined): boolean => each !== undefined && (!each.isConnected || each.matches(":disabled"));
    const look = (): void => {
      if (!isGone(path[0]) || timer !== undefined) return;
      timer = setTimeout(() => {
        timer = undefined;
        if (isGone(path[0]) && document.activeElement === document.body) nearest(path)?.focus({ preventScroll: true });
      }, OTHERS_MS);
    };
    const take = ({ target }: FocusEvent): void => {
      path = [];
      for (let each = target as Element | null; each; each = each.parentElement) path.push(each);
    };
    const leave = (): void => {
      const [left] = path;
      setTimeout(() => {
        if (path[0] === left && !isGone(left) && document.activeElement === document.body) path = []; // a click beside everything
      });
    };
    const observer = new MutationObserver(look);
    observer.observe(document.body, { subtree: true, childList: true, attributeFilter: ["disabled"] });
    document.addEventListener("focusin", take);
    document.addEventListener("focusout", leave);
    return () => {
      clearTimeout(timer);
      observer.disconnect();
      document.removeEventListener("focusin", take);
      document.removeEventListener("focusout", leave);
    };
  }, []);
}

/** The first thing with a tab stop in the smallest part of the screen that is left; else the screen itself. */
function nearest(path: readonly Element[]): HTMLElement | null {
  const main = document.getElementById("main");
  for (const each of path) {
    if (!each.isConnected || each.matches(":disabled")) continue;
    if (each === main || each.contains(main)) return main;
    const stop = each.querySelector<HTMLElement>(FOCUSABLE);
    if (stop) return stop;
  }
  return main;
}
