// Offers to compare a filing with the one that it follows, where that one is there.
import { useQuery } from "@apollo/client/react";
import { Link } from "wouter";
import { read } from "../gql";
import { comparePath } from "../lib/comparison";
import { filingName } from "../lib/naming";
import { Icon } from "../ui/Icon";
import { COMPARED_DOCUMENT, PREVIOUS } from "./operations";

export function CompareLink({ id }: { id: string }) {
  const { data } = useQuery(PREVIOUS, { variables: { id }, fetchPolicy: "cache-and-network" });
  const previous = read(COMPARED_DOCUMENT, data?.document?.previousFiling);
  if (!previous) return null;
  return (
    <Link href={comparePath(previous.id, id)} className="button small compare-link">
      <Icon name="differs" /> Compare with {filingName(previous.metadata) || previous.fileName}
    </Link>
  );
}
