// The files of a drop, folders opened to any depth; and which of them are worth sending.
import { plural } from "../lib/format";
import { listed } from "../lib/outcome";

const READABLE = /\.(pdf|html?|xhtml|mht|mhtml|docx|xlsx?|pptx|od[tsp]|rtf|csv|md|markdown|txt|eml|msg|zip|xml|xbrl)$/i;

/** In words, for people. */
export const KINDS = "PDF, HTML, Word, Excel, PowerPoint, OpenDocument, RTF, CSV, Markdown, text, e-mail or ZIP";

/** What systems and programs leave in folders; nobody misses it. */
const isHidden = (name: string): boolean => name.startsWith(".") || name.startsWith("~$") || /^(thumbs\.db|desktop\.ini)$/i.test(name);

/** Something that is not sent, and why. */
export interface Skipped {
  name: string;
  size: number;
  /** How many files it stands for. */
  count: number;
  why: string;
}

export interface Sorted {
  files: readonly File[];
  skipped: readonly Skipped[];
}

const UNREADABLE = "Skipped: not a kind of file that can be read.";
const EMPTY = "Skipped: the file is empty (0 bytes).";

/** The server tells kinds by content; a name only spares it a folder's clutter. Files dropped by themselves are all sent. */
export function sorted(all: readonly File[]): Sorted {
  const seen = all.filter((file) => !isHidden(file.name));
  const isFit = ({ name, size }: File): boolean => READABLE.test(name) && size > 0;
  const others = seen.filter((file) => !isFit(file)).map(({ name, size }) => ({ name, size, count: 1, why: READABLE.test(name) ? EMPTY : UNREADABLE }));
  return { files: seen.filter(isFit), skipped: [...others, ...hidden(all.filter(({ name }) => isHidden(name)))] };
}

/** One line for all of them: there may be thousands. */
function hidden(files: readonly File[]): Skipped[] {
  if (files.length === 0) return [];
  const name = plural(files.length, "hidden file");
  return [{ name, size: 0, count: files.length, why: `Skipped: ${listed(files.map((file) => file.name), files.length, 3)}.` }];
}

/** Must be called within the drop event: the browser forgets the items after it. */
export async function droppedFiles(transfer: DataTransfer): Promise<Sorted> {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  if (entries.length === 0) return { files: [...transfer.files], skipped: [] };
  const [single, nested] = await Promise.all([
    Promise.all(entries.filter(({ isFile }) => isFile).map(fileOf)),
    Promise.all(entries.filter(({ isFile }) => !isFile).map(within)),
  ]);
  const { files, skipped } = sorted(nested.flat());
  return { files: [...single.flat(), ...files], skipped };
}

async function within(entry: FileSystemEntry): Promise<File[]> {
  if (entry.isFile) return fileOf(entry);
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
