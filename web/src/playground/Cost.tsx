import { useEffect, useState } from "react";
import { useShown } from "./Address";
import { usePlayground } from "./context";
import { useNumbers } from "./locale";
import { priceOf, type Price } from "./price";

/** What the question costs, before it is asked. */
export function Cost() {
  const { texts } = usePlayground();
  const number = useNumbers();
  const price = usePrice();
  if (!price) return <p className="cost" />;
  const { requested, maximum, dearest } = price;
  const numbers = [number(requested), number(maximum)] as const;
  if (!dearest) return <p className="cost">{texts.price(...numbers)}</p>;
  const { field, argument, fits } = dearest;
  const advice =
    argument && fits ? texts.wouldFit(field, argument, number(fits)) : texts.mustShrink(field);
  return (
    <p className="cost too-dear">
      {texts.tooDear(...numbers)} {advice}
    </p>
  );
}

/** The price of what the active tab holds, asked for when it has been left alone for a moment. */
function usePrice(): Price | null {
  const { query, variables, operationName } = useShown();
  const [price, setPrice] = useState<Price | null>(null);
  useEffect(() => {
    const asking = new AbortController();
    const timer = setTimeout(() => {
      priceOf({ query, variables, operationName }, asking.signal).then(setPrice, () => {
        if (!asking.signal.aborted) setPrice(null);
      });
    }, 400);
    return () => {
      clearTimeout(timer);
      asking.abort();
    };
  }, [query, variables, operationName]);
  return price;
}
