// What can be done to this document now, by its status.
import { Menu, MenuButton, MenuItem, MenuProvider } from "@ariakit/react/menu";
import { useRef, useState } from "react";
import { useLocation } from "wouter";
import { useRights } from "../api/viewer";
import { documentName } from "../lib/naming";
import { EVERYWHERE, formatQuestion, standalone } from "../lib/scope";
import { Confirm } from "../ui/Confirm";
import { Icon, type IconName } from "../ui/Icon";
import { ACTIONS, useActions } from "./actions";
import type { Row } from "./fragments";

export function RowMenu({ document, onRemoved }: { document: Row; onRemoved?: () => void }) {
  const [, navigate] = useLocation();
  const { act } = useActions();
  const { mayIngest, mayAdminister } = useRights();
  const [asking, setAsking] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const { id, status, fileName } = document;
  if (!mayIngest && !mayAdminister && status !== "COMPLETED") return null; // nothing would be in it
  return (
    <>
      <MenuProvider placement="bottom-end">
        <MenuButton ref={button} className="icon-button" aria-label={`Actions for ${fileName}`}>
          <Icon name="more" />
        </MenuButton>
        <Menu className="menu" gutter={4} portal unmountOnHide>
          {status === "COMPLETED" && (
            <Item icon="ask" words="Ask about this document" act={() => navigate(`/ask${formatQuestion(standalone("", { ...EVERYWHERE, documents: [id] }))}`)} />
          )}
          {mayIngest && ACTIONS.retry.fits(status) && <Item icon="retry" words={status === "CANCELLED" ? "Resume" : "Retry"} act={() => void act("retry", document)} />}
          {mayIngest && ACTIONS.reingest.fits(status) && <Item icon="retry" words="Process again" act={() => void act("reingest", document)} />}
          {mayIngest && ACTIONS.cancel.fits(status) && <Item icon="stop" words="Cancel processing" act={() => void act("cancel", document)} />}
          {mayAdminister && <Item icon="trash" words="Delete …" act={() => setAsking(true)} />}
        </Menu>
      </MenuProvider>
      <Confirm
        open={asking}
        close={() => setAsking(false)}
        opener={button}
        title="Delete this document?"
        words={`${documentName(document)} (${fileName}) and everything read from it are deleted; answers can no longer cite it. This cannot be undone.`}
        action="Delete"
        act={() => {
          onRemoved?.();
          void act("remove", document);
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
