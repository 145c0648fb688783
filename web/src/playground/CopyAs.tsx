import { DropdownMenu, Tooltip } from "@graphiql/react";
import { codes, type Code } from "./code";
import { usePlayground } from "./context";
import { readVariables } from "./document";
import { CodeIcon } from "./icons";
import { useEdited } from "./useEdited";

/** The toolbar's menu that copies the question as a command or program that asks it. */
export function CopyAs() {
  const { texts, notify } = usePlayground();
  const edited = useEdited();

  const copy = async (code: Code) => {
    const document = edited();
    const variables = document && readVariables(document.variables);
    if (!document || !variables) return;
    const text = codes[code].write({
      ...document,
      variables,
      url: `${location.origin}/graphql`,
    });
    try {
      await navigator.clipboard.writeText(text);
      notify(texts.codeCopied);
    } catch {
      notify(texts.notCopied, true);
    }
  };
  return (
    <DropdownMenu>
      <Tooltip label={texts.copyAs}>
        <DropdownMenu.Button className="graphiql-toolbar-button" aria-label={texts.copyAs}>
          <CodeIcon className="graphiql-toolbar-icon" />
        </DropdownMenu.Button>
      </Tooltip>
      <DropdownMenu.Content>
        {(Object.keys(codes) as Code[]).map((code) => (
          <DropdownMenu.Item key={code} onSelect={() => copy(code)}>
            {codes[code].name}
          </DropdownMenu.Item>
        ))}
      </DropdownMenu.Content>
    </DropdownMenu>
  );
}
