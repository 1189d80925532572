// Esc closes what is in front: forms, menus, dialogs and a search that is typed in take it for themselves.
import { useEffect, useRef } from "react";

/** A question field is no form to close: Esc in it acts as it does beside it. */
const OWN = "form:not(.question), [role=menu], [role=dialog], [role=alertdialog], input[type=search]:not(:placeholder-shown)";

/** Of several, the innermost that was shown first acts. */
export function useEscape(act: () => void, isActive = true): void {
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  useEffect(() => {
    if (!isActive) return;
    const press = (event: KeyboardEvent): void => {
      if (event.key !== "Escape" || event.defaultPrevented || (event.target instanceof Element && event.target.closest(OWN))) return;
      event.preventDefault();
      latest.current();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [isActive]);
}
