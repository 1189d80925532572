// What a new grid compares: companies, figures and questions, fiscal years and quarters.
import { useMutation, useQuery } from "@apollo/client/react";
import { type FormEvent, useId, useMemo, useState } from "react";
import { useLocation } from "wouter";
import type { FiscalPeriod, GridColumnInput } from "../gql/graphql";
import { formatCount } from "../lib/format";
import { Icon } from "../ui/Icon";
import { ColumnPicker } from "./ColumnPicker";
import { CHOICES, CREATE } from "./operations";
import { gridPath } from "./paths";

const PARTS: readonly FiscalPeriod[] = ["FY", "Q1", "Q2", "Q3", "Q4"];
const PART_WORDS: Record<FiscalPeriod, string> = { FY: "Full year", Q1: "Q1", Q2: "Q2", Q3: "Q3", Q4: "Q4" };
const FIRST_YEARS = 3;

const toggled = <T,>(chosen: readonly T[], value: T): T[] => (chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value]);

export function NewGrid() {
  const { data } = useQuery(CHOICES, { fetchPolicy: "cache-and-network" });
  const [, navigate] = useLocation();
  const [create, { loading }] = useMutation(CREATE, { refetchQueries: ["Grids"] });
  const [tickers, setTickers] = useState<readonly string[]>([]);
  const [columns, setColumns] = useState<readonly GridColumnInput[]>([]);
  const [chosenYears, setYears] = useState<readonly number[] | null>(null);
  const [parts, setParts] = useState<readonly FiscalPeriod[]>(["FY"]);
  const [saved, setSaved] = useState(true);
  const [name, setName] = useState("");
  const [refusal, setRefusal] = useState("");
  const nameId = useId();

  const facets = data?.documentFacets;
  const companies = useMemo(() => [...(facets?.tickers ?? [])].sort((one, other) => one.value.localeCompare(other.value)), [facets]);
  const years = useMemo(() => (facets?.years ?? []).map(({ year }) => year).sort((one, other) => other - one), [facets]);
  const picked = chosenYears ?? years.slice(0, FIRST_YEARS);
  const periods = [...picked].sort((one, other) => other - one).flatMap((fiscalYear) => PARTS.filter((part) => parts.includes(part)).map((fiscalPeriod) => ({ fiscalYear, fiscalPeriod })));
  const count = tickers.length * columns.length * Math.max(periods.length, 1);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setRefusal("");
    const input = { rows: { tickers: [...tickers] }, columns: [...columns], periods, saved, ...(name.trim() && { name: name.trim() }) };
    try {
      const { data: made } = await create({ variables: { input } });
      const { grid, errors = [] } = made?.createGrid ?? {};
      if (grid) navigate(gridPath(grid.id));
      else setRefusal(errors[0]?.message ?? "The grid could not be made. Try again.");
    } catch (error) {
      setRefusal(error instanceof Error && !(error instanceof TypeError) ? error.message : "Can’t reach the server. Try again.");
    }
  };

  return (
    <form className="new-grid" aria-label="New grid" onSubmit={(event) => void submit(event)}>
      <fieldset>
        <legend>Companies</legend>
        {data && companies.length === 0 && <p className="muted">No filing with a ticker is in the library yet.</p>}
        <div className="ticks">
          {companies.map(({ value, count: filings }) => (
            <label key={value} className="tick">
              <input type="checkbox" checked={tickers.includes(value)} onChange={() => setTickers(toggled(tickers, value))} />
              <span>{value}</span> <span className="muted figure">{formatCount(filings)}</span>
            </label>
          ))}
        </div>
        {companies.length > 1 && (
          <button type="button" className="button quiet small" onClick={() => setTickers(tickers.length < companies.length ? companies.map(({ value }) => value) : [])}>
            {tickers.length < companies.length ? "Select all" : "Select none"}
          </button>
        )}
      </fieldset>
      <ColumnPicker metrics={data?.metrics ?? []} columns={columns} change={setColumns} />
      <fieldset>
        <legend>Fiscal years</legend>
        <div className="ticks">
          {years.map((year) => (
            <label key={year} className="tick">
              <input type="checkbox" checked={picked.includes(year)} onChange={() => setYears(toggled(picked, year))} />
              <span className="figure">{year}</span>
            </label>
          ))}
        </div>
        <div className="ticks">
          {PARTS.map((part) => (
            <label key={part} className="tick">
              <input type="checkbox" checked={parts.includes(part)} onChange={() => setParts(toggled(parts, part))} />
              <span>{PART_WORDS[part]}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <div className="new-grid-foot">
        <label htmlFor={nameId}>Name</label>
        <input id={nameId} value={name} maxLength={200} placeholder="Made of what it holds" onChange={({ target }) => setName(target.value)} />
        <label className="tick">
          <input type="checkbox" checked={saved} onChange={() => setSaved(!saved)} />
          <span>Save, and update when filings come</span>
        </label>
        <button type="submit" className="button primary" disabled={count === 0 || loading}>
          <Icon name="table" /> {count > 0 ? `Compute ${formatCount(count)} ${count === 1 ? "cell" : "cells"}` : "Compute"}
        </button>
      </div>
      {refusal && <p className="wrong" role="alert">{refusal}</p>}
    </form>
  );
}
