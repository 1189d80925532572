// The menu that saves an answer or a grid as a file. The server signs its links for some minutes, so they are asked for each time that it opens.
import { Menu, MenuButton, MenuItem, MenuProvider } from "@ariakit/react/menu";
import { useState } from "react";
import { Icon } from "./Icon";

export interface ExportLink {
  /** What the format is called: "Excel". */
  name: string;
  /** What the file holds. */
  holds: string;
  url: string;
}

interface ExportMenuProps {
  /** Asked once for each time that the menu opens; null until they are here. */
  links: readonly ExportLink[] | null;
  /** Why there are none. */
  problem: string | null;
  onOpen: () => void;
  className?: string;
}

export function ExportMenu({ links, problem, onOpen, className = "button small" }: ExportMenuProps) {
  const [open, setOpen] = useState(false);
  const change = (opens: boolean): void => {
    if (opens && !open) onOpen();
    setOpen(opens);
  };
  return (
    <MenuProvider placement="bottom-start" open={open} setOpen={change}>
      <MenuButton className={className}>
        <Icon name="down" /> Export
      </MenuButton>
      <Menu className="menu" gutter={4} portal unmountOnHide>
        {links?.map(({ name, holds, url }) => (
          <MenuItem key={name} className="menu-item" render={<a href={url} download />}>
            <Icon name="down" /> {name} <small className="menu-note">{holds}</small>
          </MenuItem>
        ))}
        {!links && <p className="menu-item" role="status">{problem ?? "Preparing links …"}</p>}
      </Menu>
    </MenuProvider>
  );
}
