// What can be done to this document now, by its status.
import { Menu, MenuButton, MenuItem, MenuProvider } from "@ariakit/react/menu";
import { useState } from "react";
import { Confirm } from "../ui/Confirm";
import { Icon, type IconName } from "../ui/Icon";
import { isMoving } from "../lib/stages";
import { useActions } from "./actions";
import type { Row } from "./fragments";

export function RowMenu({ document, onRemoved }: { document: Row; onRemoved?: () => void }) {
  const actions = useActions();
  const [asking, setAsking] = useState(false);
  const { status, fileName } = document;
  return (
    <>
      <MenuProvider placement="bottom-end">
        <MenuButton className="icon-button" aria-label={`Actions for ${fileName}`}>
          <Icon name="more" />
        </MenuButton>
        <Menu className="menu" gutter={4} portal unmountOnHide>
          {(status === "FAILED" || status === "CANCELLED") && <Item icon="retry" words="Retry" act={() => actions.retry(document)} />}
          {status === "COMPLETED" && <Item icon="retry" words="Process again" act={() => actions.reingest(document)} />}
          {isMoving(status) && <Item icon="stop" words="Stop" act={() => actions.cancel(document)} />}
          <Item icon="trash" words="Delete …" act={() => setAsking(true)} />
        </Menu>
      </MenuProvider>
      <Confirm
        open={asking}
        close={() => setAsking(false)}
        title="Delete this document?"
        words={`${fileName} and everything read from it will be gone; answers can no longer cite it. This cannot be undone.`}
        action="Delete"
        act={() => {
          onRemoved?.();
          actions.remove(document);
        }}
      />
    </>
  );
}

function Item({ icon, words, act }: { icon: IconName; words: string; act: () => void }) {
  return (
    <MenuItem className="menu-item" onClick={act}>
      <Icon name={icon} />
      {words}
    </MenuItem>
  );
}
