declare module "subset-font" {
  type Range = { min: number; max: number };
  type Options = { targetFormat: "woff2"; variationAxes?: Record<string, Range> };

  /** A font with the letters of a text alone. */
  export default function subsetFont(font: Buffer, text: string, options: Options): Promise<Buffer>;
}
