/*
 * What makes the pages quicker. Every page works without: this suggests while one types, and copies and shares in one
 * click. The words come with the pages, in their data attributes.
 */
import "./fonts.css";
import { copyInOneClick, shareInOneClick } from "./copy";
import { suggestIn } from "./suggest";

for (const form of document.querySelectorAll<HTMLFormElement>("form.ask")) suggestIn(form);
for (const button of document.querySelectorAll<HTMLButtonElement>("button.copy")) {
  copyInOneClick(button);
}
for (const link of document.querySelectorAll<HTMLAnchorElement>("a.share")) shareInOneClick(link);
