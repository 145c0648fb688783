import { ToolbarButton } from "@graphiql/react";
import { writeAddress } from "./Address";
import { usePlayground } from "./context";
import { LinkIcon } from "./icons";
import { toHash } from "./link";
import { useEdited } from "./useEdited";

/** The toolbar's button that copies a link to what the editor holds right now. */
export function CopyLink() {
  const { texts, notify } = usePlayground();
  const edited = useEdited();

  const copy = async () => {
    const document = edited();
    if (!document) return;
    writeAddress(document);
    try {
      await navigator.clipboard.writeText(location.origin + location.pathname + toHash(document));
      notify(texts.linkCopied);
    } catch {
      notify(texts.linkByHand, true);
    }
  };
  return (
    <ToolbarButton onClick={copy} label={texts.copyLink}>
      <LinkIcon className="graphiql-toolbar-icon" />
    </ToolbarButton>
  );
}
