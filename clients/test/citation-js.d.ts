declare module "@citation-js/core" {
  /** An item of CSL-JSON, as far as it is looked at here. */
  interface Item {
    title: string;
    author?: { literal?: string; family?: string }[];
    issued?: { "date-parts"?: number[][] };
    URL?: string;
  }
  export class Cite {
    constructor(text: string);
    data: Item[];
  }
}
declare module "@citation-js/plugin-bibtex";
declare module "@citation-js/plugin-csl";
declare module "@citation-js/plugin-ris";
