import { useEffect } from "react";

/**
 * GraphiQL's tabs are tabs only by name: a button stands in each, which no tab may
 * hold, and arrows don't lead from one to the next. This makes them what they are,
 * a list of buttons of which one is the current, whenever GraphiQL draws them.
 */
export function useMendedTabs(): void {
  useEffect(() => {
    const list = document.querySelector(".graphiql-tabs");
    if (!list) return;
    document.getElementById("graphiql-session")?.setAttribute("role", "group");
    const mend = () => {
      list.removeAttribute("role");
      for (const tab of list.querySelectorAll(".graphiql-tab")) {
        const isCurrent = tab.classList.contains("graphiql-tab-active");
        for (const name of ["role", "aria-selected"]) tab.removeAttribute(name);
        const button = tab.querySelector(".graphiql-tab-button");
        if (isCurrent) button?.setAttribute("aria-current", "true");
        else button?.removeAttribute("aria-current");
      }
    };
    mend();
    const watching = new MutationObserver(mend);
    watching.observe(list, {
      subtree: true,
      childList: true,
      attributeFilter: ["role", "aria-selected", "class"],
    });
    return () => watching.disconnect();
  }, []);
}
