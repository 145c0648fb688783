import { ToolbarButton, pick, useGraphiQL } from "@graphiql/react";
import { useShown, writeAddress } from "./Address";
import { usePlayground } from "./context";
import { areVariables } from "./document";
import { LinkIcon } from "./icons";
import { toHash } from "./link";

/** The toolbar's button that copies a link to what the editor holds right now. */
export function CopyLink() {
  const { texts, notify } = usePlayground();
  const { operationName } = useShown();
  const { queryEditor, variableEditor } = useGraphiQL(pick("queryEditor", "variableEditor"));

  const copy = async () => {
    const query = queryEditor?.getValue() ?? "";
    const variables = variableEditor?.getValue() ?? "";
    if (!areVariables(variables)) return notify("badVariables");
    const document = { query, variables, operationName };
    writeAddress(document);
    try {
      await navigator.clipboard.writeText(location.origin + location.pathname + toHash(document));
      notify("copied");
    } catch {
      notify("copyByHand");
    }
  };
  return (
    <ToolbarButton onClick={copy} label={texts.copyLink}>
      <LinkIcon className="graphiql-toolbar-icon" />
    </ToolbarButton>
  );
}
