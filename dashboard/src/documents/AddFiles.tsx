// The ways in: three buttons, and the whole page as a place to drop files and folders on.
import { type ChangeEvent, type DragEvent, type ReactNode, useRef, useState } from "react";
import { useRights } from "../api/viewer";
import { AddFromEdgar } from "../edgar/AddFromEdgar";
import { Icon } from "../ui/Icon";
import { notify } from "../ui/notices";
import { AddByAddress } from "./AddByAddress";
import { droppedFiles, KINDS, type Sorted, sorted } from "./dropped";
import { addFiles } from "./uploads";

export function AddButtons() {
  const { mayIngest } = useRights();
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const [naming, setNaming] = useState(false);
  const take = (event: ChangeEvent<HTMLInputElement>, isFolder: boolean): void => {
    const chosen = [...(event.target.files ?? [])];
    event.target.value = ""; // the same file may be chosen again
    add(isFolder ? sorted(chosen) : { files: chosen, skipped: [] });
  };
  if (!mayIngest) return null;
  return (
    <div className="head-actions">
      <button type="button" className="button primary" onClick={() => files.current?.click()}>
        <Icon name="upload" /> Add files
      </button>
      <button type="button" className="button" onClick={() => folder.current?.click()}>
        <Icon name="folder" /> Add a folder
      </button>
      <button type="button" className="button" onClick={() => setNaming(true)}>
        <Icon name="link" /> Add by address
      </button>
      {naming && <AddByAddress close={() => setNaming(false)} />}
      <AddFromEdgar />
      <input ref={files} type="file" multiple hidden aria-label="Files to add" onChange={(event) => take(event, false)} />
      <input
        ref={(input) => {
          folder.current = input;
          input?.setAttribute("webkitdirectory", "");
        }}
        type="file" hidden aria-label="Folder to add" onChange={(event) => take(event, true)}
      />
    </div>
  );
}

function add({ files, skipped }: Sorted): void {
  if (files.length > 0 || skipped.length > 0) addFiles(files, skipped);
  else notify(`There is no file to add. These can be read: ${KINDS}.`);
}

export function DropZone({ children }: { children: ReactNode }) {
  const { mayIngest } = useRights();
  const [over, setOver] = useState(false);
  const depth = useRef(0); // enter and leave come for every child
  const holdsFiles = (event: DragEvent): boolean => mayIngest && event.dataTransfer.types.includes("Files");
  const move = (event: DragEvent, by: number): void => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    depth.current += by;
    setOver(depth.current > 0);
  };
  const drop = (event: DragEvent): void => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    depth.current = 0;
    setOver(false);
    droppedFiles(event.dataTransfer).then(add, (error: Error) => notify(`What was dropped cannot be read: ${error.message}`));
  };
  return (
    <div className="drop-zone" onDragEnter={(event) => move(event, 1)} onDragLeave={(event) => move(event, -1)} onDragOver={(event) => move(event, 0)} onDrop={drop}>
      {children}
      {over && (
        <div className="drop-veil" aria-hidden="true">
          <Icon name="upload" />
          Drop files or folders to add them
        </div>
      )}
    </div>
  );
}
