// Links to the original file. The server signs them for some minutes, so they are asked for again before that.
import { useQuery } from "@apollo/client/react";
import { Icon } from "../ui/Icon";
import { FILE_LINK } from "./operations";

const AGAIN_MS = 240_000;

export function FileLinks({ id, page, isPdf }: { id: string; page: number; isPdf: boolean }) {
  const { data } = useQuery(FILE_LINK, { variables: { id }, fetchPolicy: "network-only", pollInterval: AGAIN_MS });
  const url = data?.document?.file?.url;
  if (!url) return null;
  return (
    <div className="file-links">
      <a className="button small" href={isPdf ? `${url}#page=${page}` : url} target="_blank" rel="noopener noreferrer">
        <Icon name="open" /> {isPdf ? `Open PDF at page ${page}` : "Open file"}
      </a>
      <a className="icon-button" href={`${url}?download`} download aria-label="Download the file" title="Download the file">
        <Icon name="down" />
      </a>
    </div>
  );
}
