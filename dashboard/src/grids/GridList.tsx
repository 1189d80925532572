// The grids there are, newest first, each a link to its cells.
import { useQuery } from "@apollo/client/react";
import { Link } from "wouter";
import { formatAgo, plural } from "../lib/format";
import { gridStatus } from "../lib/grids";
import { Icon } from "../ui/Icon";
import { Skeleton, Trouble } from "../ui/States";
import { useNow } from "../ui/useNow";
import { GRIDS } from "./operations";
import { gridPath } from "./paths";

const POLL_MS = 15_000;

export function GridList() {
  const { data, error, loading, refetch, fetchMore } = useQuery(GRIDS, { fetchPolicy: "cache-and-network", pollInterval: POLL_MS });
  const now = useNow(30_000);
  if (error && !data) return <Trouble what="The grids could not be read." error={error} again={() => void refetch()} />;
  if (loading && !data) return <Skeleton rows={4} label="Loading the grids" />;
  const { edges = [], pageInfo } = data?.grids ?? {};
  return (
    <section aria-labelledby="grids-heading">
      <h2 id="grids-heading">Your grids</h2>
      {edges.length === 0 && <p className="muted">None yet. Choose companies, figures and years above.</p>}
      <ul className="grid-list">
        {edges.map(({ node }) => (
          <li key={node.id}>
            <Link href={gridPath(node.id)}>{node.name}</Link>
            <span className="muted figure">
              {gridStatus(node.status)} · {plural(node.cellCount, "cell")}
              {node.gapCount > 0 && `, ${node.gapCount} without`} · {formatAgo(node.createdAt, now)}
            </span>
            {node.saved && <span className="tag"><Icon name="check" /> Saved</span>}
            {node.stale && <span className="tag">New filings</span>}
          </li>
        ))}
      </ul>
      {pageInfo?.hasNextPage && (
        <button type="button" className="button" onClick={() => void fetchMore({ variables: { after: pageInfo.endCursor ?? null } })}>Show more</button>
      )}
    </section>
  );
}
