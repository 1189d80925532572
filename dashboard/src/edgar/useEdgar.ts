// The state of the dialog: what was listed, what was added, and what went wrong in words that say what to do.
import { useCallback, useState } from "react";
import { client } from "../api/client";
import { read } from "../gql";
import type { FilingFragment } from "../gql/graphql";
import { plural } from "../lib/format";
import { ADD_FROM_EDGAR, EDGAR_FILINGS, FILING, WATCH_COMPANY } from "./operations";

const PAGE = 50;

export interface Wanted {
  ticker: string;
  forms: string[];
  fiscalYears: number[];
}

export interface Found {
  wanted: Wanted;
  company: { cik: number; name: string; tickers: readonly string[] };
  filings: readonly FilingFragment[];
  next: string | null;
  readBackTo: string | null;
}

export interface Edgar {
  listing: boolean;
  adding: boolean;
  found: Found | null;
  told: string;
  problem: string;
  list: (wanted: Wanted) => void;
  more: () => void;
  add: (accessions: readonly string[]) => Promise<void>;
  watch: () => Promise<void>;
}

export function useEdgar(): Edgar {
  const [found, setFound] = useState<Found | null>(null);
  const [busy, setBusy] = useState<"listing" | "adding" | null>(null);
  const [told, tell] = useState("");
  const [problem, setProblem] = useState("");
  const run = useCallback(async (kind: "listing" | "adding", work: () => Promise<void>): Promise<void> => {
    setBusy(kind);
    setProblem("");
    tell("");
    try {
      await work();
    } catch (error) {
      setProblem((error as Error).message);
    } finally {
      setBusy(null);
    }
  }, []);
  const fetch = useCallback(async (wanted: Wanted, before: Found | null): Promise<void> => {
    const years = wanted.fiscalYears.length > 0 ? wanted.fiscalYears : null;
    const variables = { ...wanted, fiscalYears: years, first: PAGE, after: before?.next ?? null };
    const { data } = await client.query({ query: EDGAR_FILINGS, variables, fetchPolicy: "no-cache" });
    if (!data) return;
    const { company, edges, pageInfo, readBackTo } = data.edgarFilings;
    setFound({
      wanted,
      company,
      filings: [...(before?.filings ?? []), ...edges.map(({ node }) => read(FILING, node))],
      next: pageInfo.hasNextPage ? pageInfo.endCursor ?? null : null,
      readBackTo: readBackTo ?? null,
    });
  }, []);
  return {
    listing: busy === "listing",
    adding: busy === "adding",
    found,
    told,
    problem,
    list: (wanted) => {
      setFound(null);
      void run("listing", () => fetch(wanted, null));
    },
    more: () => {
      if (found) void run("listing", () => fetch(found.wanted, found));
    },
    add: (accessions) =>
      run("adding", async () => {
        if (!found) return;
        const { ticker, forms } = found.wanted;
        const { data } = await client.mutate({ mutation: ADD_FROM_EDGAR, variables: { input: { ticker, forms, accessions: [...accessions] } } });
        const [refusal] = data?.addFromEdgar.errors ?? [];
        if (refusal) throw new Error(refusal.message);
        const added = data?.addFromEdgar.filings ?? [];
        const now = new Map(added.map(({ filing }) => [read(FILING, filing).accession, read(FILING, filing)]));
        setFound({ ...found, filings: found.filings.map((each) => now.get(each.accession) ?? each) });
        const failed = added.filter(({ error }) => error);
        tell(outcome(added.filter(({ duplicate, error }) => !duplicate && !error).length, added.filter(({ duplicate }) => duplicate).length));
        if (failed[0]?.error) setProblem(`${plural(failed.length, "filing")} not added. ${failed[0].error.message}`);
      }),
    watch: () =>
      run("adding", async () => {
        if (!found) return;
        const { ticker, forms } = found.wanted;
        const { data } = await client.mutate({ mutation: WATCH_COMPANY, variables: { input: { ticker, forms } }, refetchQueries: ["WatchedCompanies"] });
        const [refusal] = data?.watchCompany.errors ?? [];
        if (refusal) throw new Error(refusal.message);
        tell(`New filings of ${found.company.name} (${forms.join(", ")}) are added by themselves from now on.`);
      }),
  };
}

/** "3 filings added · 1 already in your library". */
function outcome(added: number, there: number): string {
  return [added > 0 && `${plural(added, "filing")} added`, there > 0 && `${there} already in your library`].filter(Boolean).join(" · ");
}
