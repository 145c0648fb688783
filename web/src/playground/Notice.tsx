import { useEffect } from "react";
import { usePlayground, type Message } from "./context";
import { CloseIcon } from "@graphiql/react";

interface Props {
  message: Message | null;
  onClose(): void;
}

/** One polite line at the foot of the page. Good news leaves by itself; the rest waits to be read. */
export function Notice({ message, onClose }: Props) {
  const { texts } = usePlayground();
  useEffect(() => {
    if (message !== "copied") return;
    const timer = setTimeout(onClose, 4000);
    return () => clearTimeout(timer);
  }, [message, onClose]);
  return (
    <div role="status" className="notice-place">
      {message && (
        <div className="notice">
          <span>{texts[message]}</span>
          <button type="button" aria-label={texts.close} onClick={onClose}>
            <CloseIcon aria-hidden="true" />
          </button>
        </div>
      )}
    </div>
  );
}
