import { pick, useGraphiQL } from "@graphiql/react";
import { useShown } from "./Address";
import { usePlayground } from "./context";
import { readVariables, type Document } from "./document";

/**
 * Returns a function that reads what the editors hold right now, which the active
 * tab learns a moment late. Where the variables are no JSON it tells the reader so,
 * and gives nothing.
 */
export function useEdited(): () => Document | undefined {
  const { texts, notify } = usePlayground();
  const { operationName } = useShown();
  const { queryEditor, variableEditor } = useGraphiQL(pick("queryEditor", "variableEditor"));
  return () => {
    const query = queryEditor?.getValue() ?? "";
    const variables = variableEditor?.getValue() ?? "";
    if (readVariables(variables)) return { query, variables, operationName };
    notify(texts.badVariables, true);
    return undefined;
  };
}
