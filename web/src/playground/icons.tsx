import type { SVGProps } from "react";

const drawn: SVGProps<SVGSVGElement> = {
  viewBox: "0 0 24 24",
  fill: "none",
  stroke: "currentColor",
  strokeWidth: 1.6,
  strokeLinecap: "round",
  strokeLinejoin: "round",
  "aria-hidden": true,
};

/** A question with its answer's lines: the worked questions. */
export function ExamplesIcon() {
  return (
    <svg {...drawn}>
      <path d="M4 5.5A1.5 1.5 0 0 1 5.5 4h13A1.5 1.5 0 0 1 20 5.5v10a1.5 1.5 0 0 1-1.5 1.5H11l-4.5 3.5V17h-1A1.5 1.5 0 0 1 4 15.5z" />
      <path d="M9.8 8.6a2.3 2.3 0 1 1 3.2 2.1c-.7.3-1 .8-1 1.4v.2" />
      <path d="M12 14.4v.01" strokeWidth="2" />
    </svg>
  );
}

export function LinkIcon(props: SVGProps<SVGSVGElement>) {
  return (
    <svg {...drawn} {...props}>
      <path d="M10 13.5a4 4 0 0 0 6 .4l2.6-2.6a4 4 0 0 0-5.6-5.7L11.6 7" />
      <path d="M14 10.5a4 4 0 0 0-6-.4l-2.6 2.6a4 4 0 0 0 5.6 5.7l1.4-1.4" />
    </svg>
  );
}

/** Code: angle brackets around a stroke. */
export function CodeIcon(props: SVGProps<SVGSVGElement>) {
  return (
    <svg {...drawn} {...props}>
      <path d="m8 7-5 5 5 5M16 7l5 5-5 5M13.5 4.5l-3 15" />
    </svg>
  );
}

/** The mark: two actors, and the measure that ties them. */
export function Mark() {
  return (
    <svg viewBox="0 0 24 24" fill="none" aria-hidden="true" className="mark">
      <path d="M5 18.5 12 5l7 13.5" stroke="currentColor" strokeWidth="1.8" />
      <path d="M5 18.5h14" stroke="currentColor" strokeWidth="1.8" strokeDasharray="1.8 2" />
      <circle cx="12" cy="5" r="3.4" fill="currentColor" />
      <circle cx="5" cy="18.5" r="2.9" fill="currentColor" />
      <circle cx="19" cy="18.5" r="2.9" fill="currentColor" />
    </svg>
  );
}
