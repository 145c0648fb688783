import { CloseIcon } from "@graphiql/react";
import { useEffect } from "react";
import { usePlayground } from "./context";

export interface Message {
  text: string;
  isBad: boolean;
}

interface Props {
  message: Message | null;
  onClose(): void;
}

/** One polite line at the foot of the page. Good news leaves by itself; the rest waits to be read. */
export function Notice({ message, onClose }: Props) {
  const { texts } = usePlayground();
  useEffect(() => {
    if (!message || message.isBad) return;
    const timer = setTimeout(onClose, 4000);
    return () => clearTimeout(timer);
  }, [message, onClose]);
  return (
    <div role="status" className="notice-place">
      {message && (
        <div className="notice">
          <span>{message.text}</span>
          <button type="button" aria-label={texts.close} onClick={onClose}>
            <CloseIcon aria-hidden="true" />
          </button>
        </div>
      )}
    </div>
  );
}
