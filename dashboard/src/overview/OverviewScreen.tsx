// Overview: what came and changed lately, what companies restated, which reports are there, and who is watched.
import { useEffect } from "react";
import { WatchedCompanies } from "../edgar/WatchedCompanies";
import { Changed } from "./Changed";
import { CoverageBlock } from "./CoverageBlock";
import { Restated } from "./Restated";
import "./overview.css";

export default function OverviewScreen() {
  useEffect(() => {
    document.title = "Overview · tinyrag";
  }, []);
  return (
    <main id="main" className="screen overview" tabIndex={-1}>
      <header className="screen-head">
        <h1>Overview</h1>
      </header>
      <div className="blocks">
        <Changed />
        <Restated />
        <CoverageBlock />
        <WatchedCompanies />
      </div>
    </main>
  );
}
