// The grids: a new one and the list of those there are, or one of them with its cells.
import { GridList } from "./GridList";
import { GridView } from "./GridView";
import { NewGrid } from "./NewGrid";
import { useEffect } from "react";
import "./grids.css";

export default function GridsScreen({ id }: { id: string | null }) {
  useEffect(() => {
    document.title = id ? "Grid · tinyrag" : "Grids · tinyrag";
  }, [id]);
  return (
    <main id="main" className="screen grids" tabIndex={-1}>
      {id ? (
        <GridView key={id} id={id} />
      ) : (
        <>
          <h1>Grids</h1>
          <NewGrid />
          <GridList />
        </>
      )}
    </main>
  );
}
