// What can be done to a grid; what the server refuses is said in words.
import { useMemo } from "react";
import { useMutation } from "@apollo/client/react";
import { notify } from "../ui/notices";
import { CANCEL, DELETE, RERUN, SAVE } from "./operations";

interface Outcome {
  errors: readonly { message: string }[];
}

export function useGridActions(id: string) {
  const [rerun] = useMutation(RERUN);
  const [cancel] = useMutation(CANCEL);
  const [save] = useMutation(SAVE);
  const [remove] = useMutation(DELETE, { refetchQueries: ["Grids"] });
  return useMemo(
    () => ({
      rerun: () => told(async () => (await rerun({ variables: { input: { gridId: id } } })).data?.rerunGrid),
      cancel: () => told(async () => (await cancel({ variables: { input: { gridId: id } } })).data?.cancelGrid),
      save: (saved: boolean) => told(async () => (await save({ variables: { input: { gridId: id, saved } } })).data?.saveGrid),
      remove: () => told(async () => (await remove({ variables: { input: { gridId: id } } })).data?.deleteGrid),
    }),
    [id, rerun, cancel, save, remove],
  );
}

/** Whether it was done. */
async function told(act: () => Promise<Outcome | null | undefined>): Promise<boolean> {
  try {
    const errors = (await act())?.errors ?? [];
    if (errors[0]) notify(errors[0].message);
    return errors.length === 0;
  } catch (error) {
    notify(error instanceof Error && !(error instanceof TypeError) ? error.message : "Can’t reach the server. Try again.");
    return false;
  }
}
