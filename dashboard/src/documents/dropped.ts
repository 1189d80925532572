// The files of a drop, folders opened to any depth; and which of them are worth sending.

const READABLE = /\.(pdf|html?|xhtml|docx|md|markdown|txt|csv|xlsx)$/i;

/** The server tells kinds by content; a name only spares it a folder's clutter. Files dropped by themselves are all sent. */
export const isReadable = (name: string): boolean => READABLE.test(name) && !name.startsWith(".") && !name.startsWith("~$");

/** Must be called within the drop event: the browser forgets the items after it. */
export async function droppedFiles(transfer: DataTransfer): Promise<File[]> {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  if (entries.length === 0) return [...transfer.files];
  const nested = await Promise.all(entries.map((entry) => (entry.isFile ? fileOf(entry) : within(entry))));
  return nested.flat();
}

async function within(entry: FileSystemEntry): Promise<File[]> {
  if (entry.isFile) return isReadable(entry.name) ? fileOf(entry) : [];
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const files: File[] = [];
  for (;;) {
    // A call returns at most a hundred entries, and none once all were returned.
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (batch.length === 0) return files;
    for (const each of batch) files.push(...(await within(each)));
  }
}

const fileOf = (entry: FileSystemEntry): Promise<File[]> =>
  new Promise((resolve, reject) => (entry as FileSystemFileEntry).file((file) => resolve([file]), reject));
