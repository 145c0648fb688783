import { useGraphiQLActions } from "@graphiql/react";
import { useEffect } from "react";

/** Ctrl-Enter asks wherever the focus is: on an example that one, else what the editor holds. */
export function useRunKey(): void {
  const { run } = useGraphiQLActions();
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const isRun = event.key === "Enter" && (event.ctrlKey || event.metaKey);
      const target = event.target instanceof HTMLElement ? event.target : null;
      // The editors have this key themselves.
      if (!isRun || event.defaultPrevented || target?.closest(".monaco-editor, [role=dialog]"))
        return;
      event.preventDefault();
      if (target?.matches("[data-example]")) target.click();
      else run();
    };
    addEventListener("keydown", pressed);
    return () => removeEventListener("keydown", pressed);
  }, [run]);
}
