import { useGraphiQL } from "@graphiql/react";
import { useEffect } from "react";

/** What the answer has an address in. */
const addresses = /https?:\/\/[^\s"\\]+/g;

/** Opens a link in the answer on a plain click; with Ctrl the editor does so by itself. */
export function useAnswerLinks(): void {
  const editor = useGraphiQL((state) => state.responseEditor);
  useEffect(() => {
    const listening = editor?.onMouseUp(({ event, target }) => {
      const model = editor.getModel();
      const isPlain = event.leftButton && !event.ctrlKey && !event.metaKey && !event.altKey;
      if (!isPlain || !model || !target.position || !editor.getSelection()?.isEmpty()) return;
      const { lineNumber, column } = target.position;
      for (const { 0: address, index } of model.getLineContent(lineNumber).matchAll(addresses)) {
        const isHit = column > index && column <= index + address.length + 1;
        if (isHit && target.type === 6) open(address, "_blank", "noopener");
      }
    });
    return () => listening?.dispose();
  }, [editor]);
}
