// What the key of this tab may do, so that nothing is offered that the server would refuse.
import { useQuery } from "@apollo/client/react";
import { graphql } from "../gql";

const VIEWER = graphql(`
  query Viewer {
    viewer {
      name
      mayIngest
      mayAdminister
    }
  }
`);

export interface Rights {
  mayIngest: boolean;
  mayAdminister: boolean;
}

/** Nothing while it is not known. */
export function useRights(): Rights {
  const { data } = useQuery(VIEWER);
  return { mayIngest: data?.viewer.mayIngest ?? false, mayAdminister: data?.viewer.mayAdminister ?? false };
}
